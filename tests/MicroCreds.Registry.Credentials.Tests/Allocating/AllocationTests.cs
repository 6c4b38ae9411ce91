using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Credentials.Tests.Allocating;

/// <summary>
/// What the hot paths allocate for one credential, against written limits. A path that allocates nothing today must not
/// begin to; the limits of the others are what they take, with little room. Whoever makes one cheaper lowers its limit.
/// </summary>
public sealed class AllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int Samples = 64;
    private const int Signatures = EquationBatch.BestCount;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly SampleIssuer _issuer = new(11);
    private readonly ArrayBufferWriter<byte> _written = new(1 << 16);
    private int _next;

    public void Dispose() => _issuer.Dispose();

    /// <summary>What is done, and the most bytes that it may allocate each time.</summary>
    public static TheoryData<string, double> Limits => new()
    {
        { "SHA-256 of a credential", Allocations.Nothing },
        { "JCS of a canonical credential", Allocations.Nothing },
        { "JCS of a reordered credential", Allocations.Nothing },
        { "RDFC of a badge whose shape is known", Allocations.Nothing },
        { "base58 of a signature", Allocations.Nothing },
        { "base58 to a signature", Allocations.Nothing },
        { "Ed25519 by libsodium", Allocations.Nothing },
        { "Ed25519 by a prepared key", Allocations.Nothing },
        { "Ed25519 in lanes of 1", Allocations.Nothing },
        { "Ed25519 in lanes of 4", Allocations.Nothing },
        { "Ed25519 in lanes of 8", Allocations.Nothing },
        { "Ed25519 of a batch", Allocations.Nothing },
        // The result itself, its id, and what it was asked with: 416 and 608 bytes.
        { "inspection by a pattern", 424 },
        { "offline verification by a pattern", 616 },
        // 10,700 to 11,170, 10,860 to 11,240, and 18,540 to 18,960 bytes: optimised code allocates less than fresh code.
        { "inspection in full, eddsa-jcs-2022", 11_400 },
        { "inspection in full, eddsa-rdfc-2022", 11_500 },
        { "inspection in full, vc+jwt", 19_300 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Path_OnceWarm_AllocatesNoMoreThanItsLimit(string path, double limit)
    {
        if (CallOf(path) is not { } call)
            return;
        var bytes = Allocations.PerCall(path.Contains("lanes", StringComparison.Ordinal) || path.Contains("batch", StringComparison.Ordinal) ? 20 : 500, call);
        output.WriteLine($"{path}: {bytes:F1} bytes of {limit}");
        Assert.True(bytes <= limit, $"{path}: {bytes:F1} bytes, the limit is {limit}");
    }

    private Action? CallOf(string path)
    {
        var signed = Enumerable.Range(0, Samples).Select(i => _issuer.Signed(i)).ToArray();
        var canonicalizer = new JcsCanonicalizer();
        switch (path)
        {
            case "SHA-256 of a credential":
                return () => Hash256.Compute(Next(signed));
            case "JCS of a canonical credential":
                return () => Require(canonicalizer.TryCanonicalize(Next(signed), out _));
            case "JCS of a reordered credential":
                var reordered = signed.Select(Reordered).ToArray();
                return () => Require(canonicalizer.TryCanonicalize(Next(reordered), out _));
            case "RDFC of a badge whose shape is known":
                var badge = JsonDocument.Parse(FullBadge.Unsigned()).RootElement;
                return () =>
                {
                    _written.ResetWrittenCount();
                    Require(CanonicalRdf.TryCanonicalize(badge, null, ContextCatalog.BuiltIn, _written, out _));
                };
            default:
                return SignatureCallOf(path) ?? InspectionCallOf(path, signed);
        }
    }

    private Action? SignatureCallOf(string path)
    {
        var message = RandomNumberGenerator.GetBytes(64);
        var signature = new byte[Ed25519.SignatureSize];
        _issuer.Key.Sign(message, signature);
        var key = _issuer.Key.PublicKey.ToArray();
        switch (path)
        {
            case "base58 of a signature":
                var characters = new byte[Base58.MaxCharacters];
                return () => Require(Base58.Encode(signature, characters) > 80);
            case "base58 to a signature":
                var text = Base58.Encode(signature);
                var bytes = new byte[Base58.MaxBytes];
                return () => Require(Base58.TryDecode(text, bytes, out _));
            case "Ed25519 by libsodium":
                return () => Require(Ed25519.Verify(key, message, signature));
            case "Ed25519 by a prepared key":
                return () => Require(Ed25519Verifier.Verify(key, message, signature));
            case "Ed25519 of a batch":
                var batch = new SignatureBatch();
                return () =>
                {
                    batch.Clear();
                    for (var i = 0; i < Signatures; i++)
                        batch.Add(key, message, signature);
                    Require(batch[Signatures - 1]);
                };
            default:
                return path.StartsWith("Ed25519 in lanes of ", StringComparison.Ordinal) ? LanesCallOf((LaneWidth)(path[^1] - '0'), key, message, signature) : null;
        }
    }

    private static Action? LanesCallOf(LaneWidth width, byte[] key, byte[] message, byte[] signature)
    {
        if (width > EquationBatch.Widest)
            return null;
        Assert.True(PreparedKey.Of(new FieldWords(key), windowBits: 7).TryBegin(message, signature, out var equation));
        var equations = Enumerable.Repeat(equation, Signatures).ToArray();
        var holds = new bool[Signatures];
        return () =>
        {
            EquationBatch.Decide(equations, holds, width);
            Require(holds[0]);
        };
    }

    private Action? InspectionCallOf(string path, byte[][] signed)
    {
        var inFull = new VerificationSources { Patterns = null };
        return path switch
        {
            "inspection by a pattern" => () => Inspect(Next(signed), VerificationSources.None),
            "inspection in full, eddsa-jcs-2022" => () => Inspect(Next(signed), inFull),
            "inspection in full, eddsa-rdfc-2022" => Over(Rdfc, credential => Inspect(credential, inFull)),
            "inspection in full, vc+jwt" => Over(Token, credential => Inspect(credential, inFull)),
            "offline verification by a pattern" => () =>
                Require(OfflineVerifier.Verify(Next(signed), VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now).Outcome == Outcome.Valid),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "no such path"),
        };
    }

    private Action Over(Func<int, byte[]> make, Action<byte[]> call)
    {
        var all = Enumerable.Range(0, Samples).Select(make).ToArray();
        return () => call(Next(all));
    }

    private byte[] Rdfc(int sample)
    {
        var secured = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = _issuer.VerificationMethod, Created = SampleIssuer.FirstIssued };
        ProofSigning.Sign(_issuer.Unsigned(sample), options, Cryptosuite.EddsaRdfc2022, _issuer.Key, secured);
        return secured.WrittenSpan.ToArray();
    }

    private byte[] Token(int sample) =>
        VcJwt.SignCredential(_issuer.Unsigned(sample), new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key);

    private static void Inspect(byte[] credential, VerificationSources sources) =>
        Require(CredentialInspector.TryInspect(credential, sources, SampleIssuer.Now, out var inspected, out _) && inspected.Checks.Length == 3);

    private static byte[] Reordered(byte[] json) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject(JsonNode.Parse(json)!.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))), s_indented);

    private byte[] Next(byte[][] all) => all[_next = (_next + 1) % all.Length];

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("what is measured went wrong");
    }
}
