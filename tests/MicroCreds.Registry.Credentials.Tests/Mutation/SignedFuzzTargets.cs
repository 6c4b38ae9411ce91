using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.Dids;
using MicroCreds.Registry.Credentials.Tests.Jose;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// Readers behind a signature or a digest: what is hostile is signed, hashed or enveloped first, as whoever has a key can do,
/// so that it gets past the proof to all that reads what a proof covers.
/// </summary>
internal static class SignedFuzzTargets
{
    private const string ListUrl = "https://institute.example/status/3";
    private const string CredentialHeader = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+jwt","cty":"vc"}""";
    private const string PresentationHeader = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vp+jwt","cty":"vp"}""";
    private const string SelectiveHeader = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+sd-jwt","cty":"vc"}""";
    private const string BindingHeader = """{"alg":"ES384","typ":"kb+jwt"}""";

    // The text that documents are written into must stay within what the platform's own tree takes.
    private const int MostBrackets = 50;

    private static readonly VerificationSources s_sources = new() { Keys = Tokens.Resolve, ReadsStatusLists = true };
    private static readonly PresentationExpectations s_expected = new() { At = SampleIssuer.Now };
    private static readonly SdJwt s_bound = Bound();
    private static readonly WebVhLogWriter s_witnessed = new WebVhLogWriter().Create(1, WebVhLogWriter.First(1, ("witness", WebVhLogWriter.Witness(1, 11))));

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["inspector"] = Inspect,
        ["inspector of a quoted token"] = bytes => Inspect(JsonSerializer.SerializeToUtf8Bytes(Encoding.Latin1.GetString(bytes))),
        ["inspector of an envelope"] = bytes => Inspect(Enveloped("EnvelopedVerifiableCredential", bytes)),
        ["inspector of a signed token"] = bytes => Inspect(Signed(CredentialHeader, bytes)),
        ["inspector of a signed token in an envelope"] = bytes => Inspect(Enveloped("EnvelopedVerifiableCredential", Signed(CredentialHeader, bytes))),
        ["signed credential"] = bytes => Inspect(SignedBy(Cryptosuite.EddsaJcs2022, bytes)),
        ["signed credential over rdf"] = bytes => Inspect(SignedBy(Cryptosuite.EddsaRdfc2022, bytes)),
        ["signed status list"] = bytes => StatusListCredential.Verify(SignedBy(Cryptosuite.EddsaJcs2022, bytes), ListUrl, s_sources, SampleIssuer.Now),
        ["status list in a signed token"] = bytes => StatusListCredential.Verify(Signed(CredentialHeader, bytes), ListUrl, s_sources, SampleIssuer.Now),
        ["presentation in a signed token"] = bytes => Present(Signed(PresentationHeader, bytes)),
        ["presentation in an envelope"] = bytes => Present(Enveloped("EnvelopedVerifiablePresentation", bytes)),
        ["sd-jwt with a hostile payload"] = bytes => Inspect([.. Signed(SelectiveHeader, bytes), (byte)'~']),
        ["sd-jwt with a hostile disclosure"] = bytes => Inspect(Disclosing(bytes)),
        ["sd-jwt with a hostile key binding"] = bytes => Bind(Signed(BindingHeader, bytes, Tokens.P384)),
        ["sd-jwt with any key binding"] = Bind,
        ["did:webvh state"] = bytes => Entry(bytes, "state"),
        ["did:webvh parameters"] = bytes => Entry(bytes, "parameters"),
        ["did:webvh witnesses"] = bytes => WebVhLog.TryVerify(s_witnessed.Did, s_witnessed.Bytes, bytes, SampleIssuer.Now, out _, out _),
    };

    private static void Inspect(byte[] bytes)
    {
        CredentialInspector.TryInspect(bytes, s_sources, SampleIssuer.Now, out _, out _);
        OfflineVerifier.Verify(bytes, s_sources, VerificationPolicy.Default, SampleIssuer.Now);
    }

    private static void Present(byte[] bytes) => PresentationVerifier.Verify(bytes, s_sources, VerificationPolicy.Default, s_expected);

    private static void Bind(byte[] binding)
    {
        byte[] token = [.. s_bound.Select([]), .. binding];
        if (JoseEnvelope.TryRead(token, out var envelope, out _))
            JoseProofs.Verify(envelope, Tokens.Resolve, Tokens.Expected with { Domain = "https://verifier.example", Challenge = "n1" }, true);
    }

    private static byte[] Signed(string header, byte[] payload, Signer? key = null) => CompactJws.Sign(Encoding.UTF8.GetBytes(header), payload, key ?? Tokens.P256);

    private static byte[] SignedBy(Cryptosuite suite, byte[] bytes)
    {
        var signed = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = Tokens.MethodOf(Tokens.Ed25519), Created = SampleIssuer.FirstIssued };
        var unsecured = StrictJson.TryParse(bytes, out var document, out _) && WithoutProof(document) is { } without ? without : bytes;
        return ProofSigning.TrySign(unsecured, options, suite, Tokens.Ed25519, signed, out _) ? signed.WrittenSpan.ToArray() : bytes;
    }

    private static byte[]? WithoutProof(JsonDocument document)
    {
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var output = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
            {
                json.WriteStartObject();
                foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Name != "proof"))
                    member.WriteTo(json);
                json.WriteEndObject();
            }

            return output.WrittenSpan.ToArray();
        }
    }

    private static byte[] Enveloped(string type, byte[] bytes) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = "data:application/vc+jwt," + Encoding.Latin1.GetString(bytes),
        ["type"] = type,
    });

    /// <summary>An SD-JWT whose one digest is that of a disclosure of any bytes.</summary>
    private static byte[] Disclosing(byte[] bytes)
    {
        var disclosure = Base64Url.EncodeToString(bytes);
        var digest = Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));
        var payload = Encoding.UTF8.GetBytes($$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"_sd":["{{digest}}"],"list":[{"...":"{{digest}}"}]}""");
        return SdJwt.Join(Signed(SelectiveHeader, payload), [Encoding.ASCII.GetBytes(disclosure)]);
    }

    private static void Entry(byte[] bytes, string member)
    {
        if (bytes.AsSpan().Count((byte)'[') + bytes.AsSpan().Count((byte)'{') > MostBrackets || !StrictJson.TryParse(bytes, out var document, out _))
            return;
        document.Dispose();
        var log = new WebVhLogWriter().Create(1).Update(1, beforeHash: entry => entry[member] = JsonNode.Parse(bytes));
        if (!WebVhLog.TryVerify(log.Did, log.Bytes, default, SampleIssuer.Now, out var history, out _))
            return;
        foreach (var version in history.Versions)
            version.TryReadDocument(out _, out _);
    }

    private static SdJwt Bound()
    {
        Assert.True(SdJwt.TryRead(SdJwtTests.Issue(), out var sdJwt, out _));
        return sdJwt;
    }
}
