using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Presentations;

/// <summary>Presentations for tests: built as JSON, signed by a sample issuer's key in the role of a holder.</summary>
internal static class Presented
{
    public const string Challenge = "uY2hhbGxlbmdl";
    public const string Domain = "verifier.example";

    public static JsonObject Unsigned(string? holder, params ReadOnlySpan<byte[]> credentials)
    {
        var list = new JsonArray();
        foreach (var credential in credentials)
            list.Add(JsonNode.Parse(credential));
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
        };
        if (holder is not null)
            presentation["holder"] = holder;
        if (credentials.Length > 0)
            presentation["verifiableCredential"] = list;
        return presentation;
    }

    public static byte[] Sign(JsonObject presentation, SampleIssuer signer, Func<ProofOptions, ProofOptions>? change = null)
    {
        var options = new ProofOptions
        {
            VerificationMethod = signer.VerificationMethod,
            ProofPurpose = ProofOptions.Authentication,
            Created = SampleIssuer.Now.AddMinutes(-1),
            Challenge = Challenge,
            Domain = Domain,
        };
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Bytes(presentation), change?.Invoke(options) ?? options, Cryptosuite.EddsaJcs2022, signer.Key, output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public static PresentationResult Verify(byte[] presentation, bool expectsAnswer = false) => PresentationVerifier.Verify(
        presentation,
        VerificationSources.None,
        VerificationPolicy.Default,
        new PresentationExpectations
        {
            At = SampleIssuer.Now,
            Challenge = expectsAnswer ? Challenge : null,
            Domain = expectsAnswer ? Domain : null,
        });

    /// <summary>The checks that did not pass, as <c>name result code pointer</c>.</summary>
    public static string[] Findings(PresentationResult result) =>
        [.. result.Whole.Checks.Where(check => check.Result != CheckResult.Pass).Select(check => $"{check.Name} {check.Result.ToString().ToLowerInvariant()} {check.Code} {check.Pointer}")];
}
