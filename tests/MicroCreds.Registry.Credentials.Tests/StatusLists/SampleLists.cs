using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

/// <summary>Status lists as sample issuers sign them, and credentials that name them.</summary>
internal static class SampleLists
{
    public const string Url = "https://institute-1.example/status/1";
    public const int Place = 94_567;

    /// <summary>A list that is signed by an issuer, for itself unless the change says otherwise.</summary>
    public static byte[] Signed(SampleIssuer issuer, StatusBitstring? bits = null, string purpose = "revocation", Action<JsonObject>? change = null) =>
        Signed(issuer, new StatusListDraft(Url, issuer.Did, purpose, SampleIssuer.FirstIssued), bits, change);

    public static byte[] Signed(SampleIssuer issuer, StatusListDraft draft, StatusBitstring? bits = null, Action<JsonObject>? change = null)
    {
        var output = new ArrayBufferWriter<byte>();
        draft.Write(output, bits ?? new StatusBitstring());
        var document = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        change?.Invoke(document);
        return issuer.Sign(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    /// <summary>A list whose entry <see cref="Place"/> is set.</summary>
    public static byte[] Revoking(SampleIssuer issuer, string purpose = "revocation", Action<JsonObject>? change = null) =>
        Signed(issuer, new StatusBitstring { [Place] = true }, purpose, change);

    /// <summary>A credential with these entries.</summary>
    public static byte[] Credential(SampleIssuer issuer, params BitstringStatusListEntry[] entries) =>
        issuer.Signed(1, award => award with { Status = [.. entries] });

    /// <summary>A credential with a status of any shape.</summary>
    public static byte[] Credential(SampleIssuer issuer, string statusJson)
    {
        var unsigned = JsonNode.Parse(issuer.Unsigned(1))!;
        unsigned["credentialStatus"] = JsonNode.Parse(statusJson);
        return issuer.Sign(Encoding.UTF8.GetBytes(unsigned.ToJsonString()));
    }

    /// <summary>Sources that have these lists, by URL.</summary>
    public static VerificationSources Sources(params (string Url, byte[] Utf8)[] lists) => new()
    {
        StatusLists = url => lists.FirstOrDefault(list => list.Url == url) is { Utf8: { } utf8 }
            ? StatusListCredential.Verify(utf8, url, VerificationSources.None, SampleIssuer.Now)
            : default,
    };

    public static VerificationResult Verify(byte[] credential, VerificationSources sources, VerificationPolicy? policy = null) =>
        OfflineVerifier.Verify(credential, sources, policy ?? VerificationPolicy.Default, SampleIssuer.Now);

    /// <summary>The status check, as <c>result code</c>.</summary>
    public static string Status(VerificationResult result)
    {
        var check = Check(result);
        return $"{check.Result.ToString().ToLowerInvariant()} {check.Code}";
    }

    public static Check Check(VerificationResult result) => Assert.Single(result.Checks, check => check.Name == CheckNames.Status);
}
