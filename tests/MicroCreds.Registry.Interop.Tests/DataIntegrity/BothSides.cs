using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

/// <summary>Signs and verifies documents with embedded proofs, here and with the other implementation ("there").</summary>
internal static class BothSides
{
    public static JsonObject SignHere(
        JsonObject document, string suite, OwnKey key, ContextCatalog? contexts = null, Func<ProofOptions, ProofOptions>? change = null)
    {
        var options = new ProofOptions { VerificationMethod = key.VerificationMethod, Created = Samples.Signed };
        options = change?.Invoke(options) ?? options;
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Utf8(document), options, Cryptosuite.Find(suite)!, key.Signer, output, contexts);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    /// <summary>Adds a proof to those that the document has.</summary>
    public static JsonObject AddHere(JsonObject document, string suite, OwnKey key)
    {
        var options = new ProofOptions { VerificationMethod = key.VerificationMethod, Created = Samples.Signed };
        var output = new ArrayBufferWriter<byte>();
        Assert.True(StrictJson.TryParse(Utf8(document), out var read, out var error), error?.Message);
        using (read)
            ProofSigning.AddProof(read.RootElement, options, Cryptosuite.Find(suite)!, key.Signer, output);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    public static ProofVerification VerifyHere(JsonObject document, ContextCatalog? contexts = null)
    {
        Assert.True(StrictJson.TryParse(Utf8(document), out var read, out var error), error?.Message);
        using (read)
            return DataIntegrityProofs.Verify(read.RootElement, null, new ProofExpectations { At = Samples.At }, contexts);
    }

    /// <summary>The checks that did not pass, of those that a credential alone decides: <c>name result code pointer</c>.</summary>
    /// <param name="credential">JSON or a token.</param>
    public static string[] FindingsHere(byte[] credential)
    {
        var result = OfflineVerifier.Verify(credential, VerificationSources.None, VerificationPolicy.Default, Samples.At);
        Assert.Null(result.Error);
        return
        [
            .. result.Checks
                .Where(check => check.Result != CheckResult.Pass && check.Code != CheckCodes.RegistryNotAsked && check.Name != CheckNames.Status)
                .Select(check => $"{check.Name} {check.Result} {check.Code} {check.Pointer}: {check.Message}"),
        ];
    }

    public static async Task<JsonObject> SignThereAsync(NodePeer peer, JsonObject document, string suite, PeerKey key) =>
        (await peer.AskAsync("sign", new JsonObject
        {
            ["document"] = document.DeepClone(),
            ["suite"] = suite,
            ["verificationMethod"] = key.VerificationMethod,
            ["created"] = Time(Samples.Signed),
            ["at"] = Time(Samples.At),
        })).AsObject();

    /// <summary>Why the other implementation refuses the document; null where all its proofs hold.</summary>
    public static async Task<string?> RefusalThereAsync(NodePeer peer, JsonObject document) =>
        RefusalIn(await peer.AskAsync("verify", new JsonObject { ["document"] = document.DeepClone(), ["at"] = Time(Samples.At) }));

    public static string? RefusalIn(JsonNode answer) => (bool)answer["verified"]! ? null : (string?)answer["message"] ?? "without a reason";

    /// <summary>Documents of which the other side changed one thing.</summary>
    public static async Task<Tampered[]> TamperThereAsync(NodePeer peer, JsonObject document)
    {
        var variants = await peer.AskAsync("tamper", new JsonObject { ["document"] = document.DeepClone() });
        return [.. variants.AsArray().Select(variant => new Tampered((string)variant!["what"]!, variant["document"]!.DeepClone().AsObject()))];
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
