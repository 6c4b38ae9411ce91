using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.DataIntegrity;
using MicroCreds.Registry.Credentials.Tests.Presentations;
using MicroCreds.Registry.Credentials.Tests.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>A valid document with embedded proofs, and who verifies it.</summary>
/// <param name="Document">The signed document.</param>
/// <param name="IsValid">Whether a document is valid, without any doubt.</param>
internal sealed record SignedDocument(JsonNode Document, Func<byte[], bool> IsValid)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Document.ToJsonString());
}

/// <summary>One valid document of each kind that carries its proofs in itself.</summary>
internal static class SignedDocuments
{
    private const string StatusUrl = "https://institute.example/status/3";
    private const string BadgeIssuer = "did:web:institute.example";

    private static readonly SampleIssuer s_keeper = new(77);
    private static readonly SigningKey s_ed25519 = SigningKey.FromSeed(Enumerable.Range(3, 32).Select(i => (byte)i).ToArray());
    private static readonly EcdsaSigningKey s_p256 = EcdsaSigningKey.FromPrivateKey(KeyType.P256, Enumerable.Range(5, 32).Select(i => (byte)i).ToArray());
    private static readonly EcdsaSigningKey s_p384 = EcdsaSigningKey.FromPrivateKey(KeyType.P384, Enumerable.Range(7, 48).Select(i => (byte)i).ToArray());

    private static readonly VerificationPolicy s_policy = new() { TrustedStatusIssuers = [s_keeper.Did] };
    private static readonly VerificationSources s_sources = Sources();

    /// <summary>The kinds of documents.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019 P-256", "ecdsa-rdfc-2019 P-384", "ecdsa-jcs-2019 P-256", "ecdsa-jcs-2019 P-384",
        "proof set", "proof chain", "Ed25519Signature2020", "presentation", "status list",
    ];

    /// <summary>Whether the JSON itself is signed, so that the order of lists counts.</summary>
    public static bool IsOverJson(string kind) => kind.Contains("jcs", StringComparison.Ordinal);

    public static SignedDocument Make(string kind) => kind switch
    {
        "eddsa-rdfc-2022" => Badge(Cryptosuite.EddsaRdfc2022, s_ed25519),
        "eddsa-jcs-2022" => Badge(Cryptosuite.EddsaJcs2022, s_ed25519),
        "ecdsa-rdfc-2019 P-256" => Badge(Cryptosuite.EcdsaRdfc2019, s_p256),
        "ecdsa-rdfc-2019 P-384" => Badge(Cryptosuite.EcdsaRdfc2019, s_p384),
        "ecdsa-jcs-2019 P-256" => Badge(Cryptosuite.EcdsaJcs2019, s_p256),
        "ecdsa-jcs-2019 P-384" => Badge(Cryptosuite.EcdsaJcs2019, s_p384),
        "proof set" => Twice([]),
        "proof chain" => Twice(["urn:uuid:0194aaaa-0000-7000-8000-000000000001"]),
        "Ed25519Signature2020" => new(JsonNode.Parse(File.ReadAllBytes(SharedVectors.PathTo("vc-di-eddsa/Ed25519Signature2020/signedEdSig.json")))!, IsValid),
        "presentation" => Presentation(),
        "status list" => StatusList(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static bool IsValid(byte[] document) => Verify(document).Outcome == Outcome.Valid;

    public static VerificationResult Verify(byte[] document) => OfflineVerifier.Verify(document, s_sources, s_policy, SampleIssuer.Now);

    /// <summary>The full badge, awarded by the key's own did:key.</summary>
    public static byte[] UnsignedBadge(Signer key) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(FullBadge.Unsigned()).Replace(BadgeIssuer, DidOf(key), StringComparison.Ordinal));

    public static byte[] Sign(byte[] unsigned, Cryptosuite suite, Signer key, Func<ProofOptions, ProofOptions>? change = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var options = OptionsOf(key);
        ProofSigning.Sign(unsigned, change?.Invoke(options) ?? options, suite, key, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Any document, signed over its RDF by the issuer that <see cref="UnsignedBadge"/> names.</summary>
    public static byte[] SignAsIssuer(JsonNode unsigned) => Sign(Encoding.UTF8.GetBytes(unsigned.ToJsonString()), Cryptosuite.EddsaRdfc2022, s_ed25519);

    /// <summary>The badge that <see cref="SignAsIssuer"/> signs.</summary>
    public static JsonObject Unsigned() => JsonNode.Parse(UnsignedBadge(s_ed25519))!.AsObject();

    private static SignedDocument Badge(Cryptosuite suite, Signer key) => new(JsonNode.Parse(Sign(UnsignedBadge(key), suite, key))!, IsValid);

    private static SignedDocument Twice(string[] previous)
    {
        const string First = "urn:uuid:0194aaaa-0000-7000-8000-000000000001";
        var once = Sign(UnsignedBadge(s_ed25519), Cryptosuite.EddsaRdfc2022, s_ed25519, options => options with { Id = First });
        using var read = JsonDocument.Parse(once);
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.AddProof(read.RootElement, OptionsOf(s_p256) with { PreviousProof = [.. previous] }, Cryptosuite.EcdsaRdfc2019, s_p256, output);
        return new(JsonNode.Parse(output.WrittenSpan)!, IsValid);
    }

    private static SignedDocument Presentation()
    {
        var unsigned = Presented.Unsigned(DidOf(s_p256), Sign(UnsignedBadge(s_ed25519), Cryptosuite.EddsaRdfc2022, s_ed25519));
        unsigned["id"] = "urn:uuid:0194bbbb-0000-7000-8000-000000000001";
        var signed = Sign(Presented.Bytes(unsigned), Cryptosuite.EcdsaRdfc2019, s_p256,
            options => options with { ProofPurpose = ProofOptions.Authentication, Challenge = Presented.Challenge, Domain = Presented.Domain });
        var expected = new PresentationExpectations { At = SampleIssuer.Now, Challenge = Presented.Challenge, Domain = Presented.Domain };
        return new(JsonNode.Parse(signed)!, document => PresentationVerifier.Verify(document, s_sources, s_policy, expected).Whole.Outcome == Outcome.Valid);
    }

    private static SignedDocument StatusList()
    {
        var output = new ArrayBufferWriter<byte>();
        new StatusListDraft(StatusUrl, DidOf(s_ed25519), "revocation", SampleIssuer.FirstIssued) { ValidUntil = SampleIssuer.Now.AddDays(1) }
            .Write(output, new StatusBitstring { [SampleLists.Place] = true });
        var signed = Sign(output.WrittenSpan.ToArray(), Cryptosuite.EddsaRdfc2022, s_ed25519);
        return new(JsonNode.Parse(signed)!, document => StatusListCredential.Verify(document, StatusUrl, s_sources, SampleIssuer.Now).List is not null);
    }

    private static VerificationSources Sources()
    {
        var list = SampleLists.Signed(s_keeper, new StatusListDraft(StatusUrl, s_keeper.Did, "revocation", SampleIssuer.FirstIssued));
        var found = StatusListCredential.Verify(list, StatusUrl, VerificationSources.None, SampleIssuer.Now);
        return new() { Contexts = EddsaVectors.Contexts, StatusLists = url => url == StatusUrl ? found : default };
    }

    private static string DidOf(Signer key) => "did:key:" + Multikey.FormatPublic(key.Type, key.PublicKey.Span);

    private static ProofOptions OptionsOf(Signer key) => new()
    {
        VerificationMethod = string.Create(CultureInfo.InvariantCulture, $"{DidOf(key)}#{DidOf(key)["did:key:".Length..]}"),
        Created = SampleIssuer.FirstIssued,
        Expires = SampleIssuer.Now.AddYears(1),
    };
}
