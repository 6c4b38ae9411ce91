using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// <c>POST /vc-api/credentials/derive</c>: what a holder shows of a credential that leaves a choice, an SD-JWT. Nothing is
/// signed and nothing verified: whoever is shown it does that.
/// </summary>
internal static class CredentialDeriving
{
    public static async Task<IResult> DeriveAsync(HttpRequest request)
    {
        using var body = await VcApiBody.ReadAsync(request, "verifiableCredential");
        var selected = body.Pointers("selectivePointers");
        if (!TryRead(body.Document, out var envelope, out var error))
            return Signing.Refuse(Finding.Of(error));
        if (envelope.SdJwt is not { } sdJwt)
            return Signing.Refuse(new Finding(VcApiCodes.NotDerivable, "Of this credential nothing can be left out: it is no SD-JWT.", ""));
        var credential = JsonElement.Parse(envelope.Document.Span);
        if (selected.FirstOrDefault(pointer => !Has(credential, pointer)) is { } nowhere)
            return Signing.Refuse(new Finding(VcApiCodes.NotDerivable, $"The credential has nothing at \"{nowhere}\".", "/options/selectivePointers"));
        // A claim is shown with all that it holds, and with what holds it.
        var shown = sdJwt.Disclosures.Select(disclosure => disclosure.Pointer)
            .Where(claim => selected.Any(pointer => pointer == claim || IsBelow(claim, pointer) || IsBelow(pointer, claim)));
        return Signing.Created("verifiableCredential", EnvelopedDocument.Wrap(sdJwt.Select([.. shown])));
    }

    private static bool TryRead(JsonElement given, out JoseEnvelope envelope, out InputError error)
    {
        (envelope, error) = (null!, null!);
        if (given.ValueKind == JsonValueKind.String)
            return JoseEnvelope.TryRead(Encoding.UTF8.GetBytes(given.GetString()!), out envelope!, out error!);
        if (given.ValueKind == JsonValueKind.Object && EnvelopedDocument.IsEnveloped(given))
            return EnvelopedDocument.TryUnwrap(given, out envelope!, out error!);
        error = new InputError(VcApiCodes.NotDerivable, "Of this credential nothing can be left out: it is no SD-JWT.", "");
        return false;
    }

    private static bool IsBelow(string pointer, string place) => pointer.StartsWith(place + "/", StringComparison.Ordinal);

    /// <summary>Whether a JSON pointer (RFC 6901) leads anywhere.</summary>
    private static bool Has(JsonElement root, string pointer)
    {
        var at = root;
        foreach (var step in pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            var isThere = at.ValueKind switch
            {
                JsonValueKind.Object => at.TryGetProperty(step, out at),
                JsonValueKind.Array when int.TryParse(step, out var index) && index >= 0 && index < at.GetArrayLength() => (at = at[index]).ValueKind != JsonValueKind.Undefined,
                _ => false,
            };
            if (!isThere)
                return false;
        }

        return true;
    }
}
