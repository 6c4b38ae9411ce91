using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.Dids;
using MicroCreds.Registry.Credentials.Tests.Jose;
using MicroCreds.Registry.Credentials.Tests.OpenBadges2;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>Every public reader and verifier of hostile input, by name. Each takes any bytes and may refuse them; none may throw.</summary>
internal static class FuzzTargets
{
    private static readonly VerificationSources s_sources = new()
    {
        Keys = Tokens.Resolve,
        ReadsStatusLists = true,
        StatusLists = _ => default,
        RevocationLists = _ => default,
        HostedDocuments = BadgeHost.Signing().Find,
    };

    private static readonly BadgeHost s_host = BadgeHost.Signing();

    /// <summary>A log that the did:webvh target is asked about.</summary>
    public static WebVhLogWriter Log { get; } = new WebVhLogWriter().Create(1).Update(1).Update(1);

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["json"] = bytes => Parsed(bytes, _ => { }),
        ["canonical json"] = bytes => Jcs.TryCanonicalize(bytes, new ArrayBufferWriter<byte>(), out _),
        ["credential"] = bytes => OfflineVerifier.Verify(bytes, s_sources, VerificationPolicy.Default, SampleIssuer.Now),
        ["presentation"] = bytes => PresentationVerifier.Verify(bytes, s_sources, VerificationPolicy.Default, new PresentationExpectations { At = SampleIssuer.Now }),
        ["structure"] = bytes => Parsed(bytes, document =>
        {
            if (document.ValueKind != JsonValueKind.Object)
                return;
            CredentialStructure.Inspect(document);
            Endorsements.Of(document);
        }),
        ["rdf of json-ld"] = bytes => Parsed(bytes, document => CanonicalRdf.TryCanonicalize(document, "proof", ContextCatalog.BuiltIn, new ArrayBufferWriter<byte>(), out _)),
        ["n-quads"] = Quads,
        ["token"] = Token,
        ["sd-jwt"] = bytes => SdJwt.TryRead(bytes, out _, out _),
        ["image"] = Image,
        ["assertion"] = Assertion,
        ["status list"] = bytes => StatusListCredential.Verify(bytes, "https://institute.example/status/3", s_sources, SampleIssuer.Now),
        ["encoded list"] = bytes =>
        {
            var text = Encoding.Latin1.GetString(bytes);
            EncodedList.TryDecode(text, out _, out _);
            EncodedList.TryDecodeDraft(text, out _, out _);
        },
        ["revocation list"] = bytes => Parsed(bytes, document =>
        {
            OneEdTechRevocationList.TryRead(document, out _, out _);
            BitstringStatusList.TryRead(document, out _, out _);
        }),
        ["did document"] = bytes => DidDocument.TryRead(bytes, "did:web:issuer.example", out _, out _),
        ["did:webvh log"] = bytes => WebVhLog.TryVerify(Log.Did, bytes, default, SampleIssuer.Now, out _, out _),
        ["key"] = bytes => Parsed(bytes, key => JsonWebKey.TryRead(key, out _, out _)),
        ["name"] = Name,
        ["european credential"] = bytes => EuropeanCredentialReader.TryRead(bytes, "en", out _, out _),
        ["bulk answer"] = bytes => VerificationResultReader.TryRead(bytes, out _, out _),
        ["embedded credential"] = bytes => EmbeddedCredential.TryRead(bytes, out _, out _),
    };

    private static void Parsed(byte[] bytes, Action<JsonElement> read)
    {
        if (!StrictJson.TryParse(bytes, out var document, out _))
            return;
        using (document)
            read(document.RootElement);
    }

    private static void Quads(byte[] bytes)
    {
        var dataset = new RdfDataset();
        if (NQuads.TryRead(bytes, dataset, out _))
            Rdfc10.TryCanonicalize(dataset, new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out _);
    }

    private static void Token(byte[] bytes)
    {
        if (JoseEnvelope.TryRead(bytes, out var envelope, out _))
            JoseProofs.Verify(envelope, Tokens.Resolve, Tokens.Expected);
    }

    private static void Image(byte[] bytes)
    {
        if (BakedBadge.TryExtract(bytes, out var baked, out _) && baked.Form == BakedForm.Json)
            OfflineVerifier.Verify(baked.Bytes, s_sources, VerificationPolicy.Default, SampleIssuer.Now);
    }

    private static void Assertion(byte[] bytes)
    {
        if (AssertionInspector.TryInspect(bytes, s_host.Find, BadgeHost.At, VerificationPolicy.Default, out var assertion, out _))
            _ = OutcomeRule.Of(assertion.Checks.AsSpan());
    }

    private static void Name(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        _ = DidUrl.TryParse(text, out _);
        DidKey.Resolve(text);
        DidJwk.Resolve(text);
        DidWeb.TryGetDocumentUrl(text, out _);
        DidWebVh.TryGetUrls(text, out _, out _);
        _ = DateTimeStamp.TryParse(text, out _);
        AbsoluteUrl.IsValid(text);
        Multikey.TryReadPublic(text, out _, out _);
    }
}
