using System.IO.Pipelines;
using System.Text;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Bulk;

/// <summary>
/// What an answer allocates, against written limits. What is registered is answered without allocating anything; the
/// limits of the others are what they take, with little room. Whoever makes one cheaper lowers its limit.
/// </summary>
[Collection(MeasuredAloneCollection.Name)]
public sealed class BulkAllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int Samples = 64;
    private const int Lines = 24 * LineBatch.MaxLines;

    private readonly SampleIssuer _issuer = new(21);
    private readonly ReadSide _readSide = new();
    private int _next;

    public void Dispose() => _issuer.Dispose();

    /// <summary>What is asked, and the most bytes that each may allocate.</summary>
    public static TheoryData<string, double> Single => new()
    {
        { "look-up", Allocations.Nothing },
        { "look-up of what is unknown", Allocations.Nothing },
        { "judgement of a registered credential", Allocations.Nothing },
        // 48: what it is asked by, when it is held against patterns before it is brought into canonical form.
        { "judgement of a registered credential, spaced", 56 },
        { "judgement of a registered token", Allocations.Nothing },
    };

    /// <summary>What the lines are, and the most bytes that each may allocate, with its part of what a batch does.</summary>
    public static TheoryData<string, double> InBulk => new()
    {
        // Nothing a line: these are the tasks of the batches, each of 57, 45 and 256 lines.
        { "registered", 30 },
        { "registered token", 30 },
        { "digest", 8 },
        // 63: see above.
        { "registered, spaced", 72 },
        // 795: the reason and the time of its own.
        { "revoked", 830 },
        // 630 and 1,240: the second answers anew, since its signature was taken for valid.
        { "first seen", 660 },
        { "first seen, tampered with", 1_300 },
        // 1,540 to 1,840: the reader throws, and then the sentence that names the place.
        { "malformed", 2_000 },
    };

    [Theory]
    [MemberData(nameof(Single))]
    public void Verify_OnceWarm_AllocatesNoMoreThanItsLimit(string question, double limit)
    {
        var verifier = new CredentialVerifier(_readSide);
        var registered = Registered();
        var digests = registered.Select(credential => Hash256.Compute(credential)).ToArray();
        var spaced = registered.Select(Spaced).ToArray();
        var unknown = Enumerable.Range(0, Samples).Select(i => RegistryScene.Digest($"{i}")).ToArray();
        var tokens = Tokens();
        var asOf = verifier.AsOf;
        var bytes = Allocations.PerCall(1_000, question switch
        {
            "look-up" => () => Require(_readSide.Index.TryFind(Next(digests), out _)),
            "look-up of what is unknown" => () => Require(!_readSide.Index.TryFind(Next(unknown), out _)),
            "judgement of a registered credential" => () => Require(verifier.Judge(Next(registered), VerificationPolicy.Default, SampleIssuer.Now, asOf).Outcome == Outcome.Valid),
            "judgement of a registered credential, spaced" => () => Require(verifier.Judge(Next(spaced), VerificationPolicy.Default, SampleIssuer.Now, asOf).Outcome == Outcome.Valid),
            "judgement of a registered token" => () => Require(verifier.Judge(Next(tokens), VerificationPolicy.Default, SampleIssuer.Now, asOf).Outcome == Outcome.Valid),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, "no such question"),
        });
        output.WriteLine($"{question}: {bytes:F1} bytes of {limit}");
        Assert.True(bytes <= limit, $"{question}: {bytes:F1} bytes, the limit is {limit}");
    }

    [Theory]
    [MemberData(nameof(InBulk))]
    public async Task RunAsync_OnceWarm_AllocatesNoMoreThanItsLimitALine(string kind, double limit)
    {
        var lines = LinesOf(kind);
        var pipeline = new BulkPipeline(new CredentialVerifier(_readSide), TimeProvider.System);
        var bodies = new[] { Lines, 2 * Lines }.ToDictionary(count => count, count => Body(lines, count));
        var bytes = await Allocations.PerItemAsync(Lines, async count =>
        {
            var input = PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(bodies[count]));
            var summary = await pipeline.RunAsync(input, PipeWriter.Create(Stream.Null), new BulkOptions { At = SampleIssuer.Now, Parallelism = 2 }, CancellationToken.None);
            Require(summary.Lines == count);
        });
        output.WriteLine($"{kind}: {bytes:F1} bytes a line of {limit}");
        Assert.True(bytes <= limit, $"{kind}: {bytes:F1} bytes a line, the limit is {limit}");
    }

    private byte[][] LinesOf(string kind) => kind switch
    {
        "registered" => Registered(),
        "registered, spaced" => [.. Registered().Select(Spaced)],
        "registered token" => Tokens(),
        "revoked" => Revoked(),
        "digest" => [.. Registered().Select(credential => Encoding.ASCII.GetBytes($"{{\"digest\":\"{Hash256.Compute(credential)}\"}}"))],
        "first seen" => [.. Enumerable.Range(1_000, Samples).Select(i => _issuer.Signed(i))],
        "first seen, tampered with" => [.. Enumerable.Range(1_000, Samples).Select(i => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(_issuer.Signed(i)).Replace("did:example:learner-", "did:example:lerner-", StringComparison.Ordinal)))],
        "malformed" => ["{\"a\":nothing}"u8.ToArray()],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such lines"),
    };

    private byte[][] Registered()
    {
        var all = Enumerable.Range(0, Samples).Select(i => _issuer.Signed(i)).ToArray();
        foreach (var credential in all)
            Admit(credential);
        return all;
    }

    private byte[][] Revoked()
    {
        var all = Registered();
        foreach (var credential in all)
            Apply(new RegistryFact.CredentialStatusSet(Hash256.Compute(credential), CredentialStatus.Revoked, "because", SampleIssuer.FirstIssued, null));
        return all;
    }

    private byte[][] Tokens()
    {
        using var signer = new SelfSigner("did:web:institute.example");
        var all = Enumerable.Range(0, Samples).Select(i => SelfSigner.AsLine(signer.Sign("vc+jwt EdDSA", i))).ToArray();
        foreach (var token in all)
            Admit(token.AsSpan(1, token.Length - 2));
        return all;
    }

    private void Admit(ReadOnlySpan<byte> credential) => Apply(RegistryScene.Admitted(Hash256.Compute(credential), SampleIssuer.FirstIssued) with
    {
        StatusListId = null,
        ValidUntil = SampleIssuer.FirstIssued.AddYears(5),
    });

    private void Apply(RegistryFact fact) => _readSide.Apply(_readSide.AsOf.Size, SampleIssuer.FirstIssued, fact);

    private static byte[] Spaced(byte[] json) => [(byte)'{', (byte)' ', .. json.AsSpan(1)];

    private static byte[] Body(byte[][] lines, int count)
    {
        using var body = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            body.Write(lines[i % lines.Length]);
            body.Write("\n"u8);
        }

        return body.ToArray();
    }

    private T Next<T>(T[] all) => all[_next = (_next + 1) % all.Length];

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("what is measured went wrong");
    }
}
