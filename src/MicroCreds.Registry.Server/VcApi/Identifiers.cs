using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// <c>GET /vc-api/identifiers/{did}</c>: DID resolution (DID Resolution 0.3) of what needs no look-up elsewhere, did:key
/// and did:jwk, of the issuers of this registry, and, where the registry may fetch, of did:web and did:webvh elsewhere.
/// </summary>
internal static class Identifiers
{
    public static async Task<IResult> ResolveAsync(string did, HttpContext http, IClusterClient cluster)
    {
        if (!DidUrl.IsDid(did))
            return Problem(StatusCodes.Status400BadRequest, VcApiCodes.DidInvalid, "this is no DID");
        var method = did.Split(':')[1];
        if (method is "key" or "jwk")
            return ResolveSelfContained(did, method);
        var issuer = await cluster.GetGrain<IIssuerGrain>(did).ReadAsync();
        if (issuer.Exists)
        {
            var document = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(document))
                JsonSerializer.Serialize(json, Issuers.DidDocument.Of(issuer), ServerJson.Default.DidDocument);
            return DidResolutionAnswer.Of(document.WrittenSpan);
        }

        if (method is not ("web" or "webvh"))
            return Problem(StatusCodes.Status501NotImplemented, VcApiCodes.DidMethodUnsupported, $"the DID method {method} is not resolved here");
        return http.RequestServices.GetService<DidResolver>() is { } resolver
            ? Answer(await resolver.ResolveAsync(did, http.RequestAborted))
            : Problem(StatusCodes.Status404NotFound, VcApiCodes.DidUnknown, "this DID is hosted elsewhere, or nowhere, and this registry does not fetch");
    }

    private static IResult ResolveSelfContained(string did, string method)
    {
        var keyId = method == "key" ? DidKey.VerificationMethodOf(did) : did + "#0";
        var resolution = method == "key" ? DidKey.Resolve(keyId) : DidJwk.Resolve(keyId);
        if (resolution.Key is not { } key)
            return Problem(StatusCodes.Status400BadRequest, VcApiCodes.DidInvalid, resolution.Message ?? "the DID is malformed, or of a type that is not read here");
        var document = new ArrayBufferWriter<byte>();
        SelfContainedDids.WriteDocument(key, document);
        return DidResolutionAnswer.Of(document.WrittenSpan);
    }

    private static IResult Answer(DidResolution resolution)
    {
        if (resolution.TryGetCurrent(out var document, out var problem))
            return DidResolutionAnswer.Of(document.Span, resolution);
        // Nobody was asked where the DID itself names no host.
        return resolution switch
        {
            { Outcome: DidResolutionOutcome.Unreachable } => Problem(StatusCodes.Status502BadGateway, VcApiCodes.DidUnreachable, problem),
            { FetchedAt: null } => Problem(StatusCodes.Status400BadRequest, VcApiCodes.DidInvalid, problem),
            { History.IsDeactivated: true } => Problem(StatusCodes.Status410Gone, VcApiCodes.DidDocumentInvalid, problem),
            _ => Problem(StatusCodes.Status502BadGateway, VcApiCodes.DidDocumentInvalid, problem),
        };
    }

    private static IResult Problem(int status, string code, string message) => VcApiProblem.From(status, new Finding(code, message, ""));
}
