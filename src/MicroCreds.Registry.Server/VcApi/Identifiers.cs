using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// <c>GET /vc-api/identifiers/{did}</c>: DID resolution (DID Resolution 0.3) of what needs no look-up elsewhere, did:key
/// and did:jwk, and of the issuers of this registry.
/// </summary>
internal static class Identifiers
{
    private const string ResultType = "application/did-resolution";

    public static async Task<IResult> ResolveAsync(string did, IClusterClient cluster)
    {
        if (!DidUrl.IsDid(did))
            return Problem(StatusCodes.Status400BadRequest, VcApiCodes.DidInvalid, "this is no DID");
        var document = new ArrayBufferWriter<byte>();
        var method = did.Split(':')[1];
        if (method is "key" or "jwk")
        {
            var keyId = method == "key" ? DidKey.VerificationMethodOf(did) : did + "#0";
            var resolution = method == "key" ? DidKey.Resolve(keyId) : DidJwk.Resolve(keyId);
            if (resolution.Key is not { } key)
                return Problem(StatusCodes.Status400BadRequest, VcApiCodes.DidInvalid, resolution.Message ?? "the DID is malformed, or of a type that is not read here");
            SelfContainedDids.WriteDocument(key, document);
            return Resolved(document.WrittenSpan);
        }

        var issuer = await cluster.GetGrain<IIssuerGrain>(did).ReadAsync();
        if (issuer.Exists)
        {
            using (var json = new Utf8JsonWriter(document))
                JsonSerializer.Serialize(json, Issuers.DidDocument.Of(issuer), ServerJson.Default.DidDocument);
            return Resolved(document.WrittenSpan);
        }

        return method == "web"
            ? Problem(StatusCodes.Status404NotFound, VcApiCodes.DidUnknown, "this DID is hosted elsewhere, or nowhere")
            : Problem(StatusCodes.Status501NotImplemented, VcApiCodes.DidMethodUnsupported, $"the DID method {method} is not resolved here");
    }

    private static IResult Resolved(ReadOnlySpan<byte> document)
    {
        var output = new ArrayBufferWriter<byte>(document.Length + 256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("@context"u8, "https://w3id.org/did-resolution/v1"u8);
            json.WritePropertyName("didDocument"u8);
            json.WriteRawValue(document, skipInputValidation: true);
            json.WriteStartObject("didResolutionMetadata"u8);
            json.WriteString("contentType"u8, "application/did+ld+json"u8);
            json.WriteEndObject();
            json.WriteStartObject("didDocumentMetadata"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Results.Text(Encoding.UTF8.GetString(output.WrittenSpan), ResultType, Encoding.UTF8, StatusCodes.Status200OK);
    }

    private static IResult Problem(int status, string code, string message) => VcApiProblem.From(status, new Finding(code, message, ""));
}
