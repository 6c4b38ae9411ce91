using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Tokens that stand in JSON (VC 2.0 section 4.13): an object of the type EnvelopedVerifiableCredential or
/// EnvelopedVerifiablePresentation whose <c>id</c> is a data URL with the token.
/// </summary>
public static class EnvelopedDocument
{
    private const string Credential = "EnvelopedVerifiableCredential";
    private const string Presentation = "EnvelopedVerifiablePresentation";
    private const string Scheme = "data:";

    /// <summary>Whether an element says by its type that it is enveloped.</summary>
    public static bool IsEnveloped(JsonElement element) => MemberRules.HasType(element, Credential) || MemberRules.HasType(element, Presentation);

    /// <summary>Takes the token out of an enveloped credential or presentation and reads it. Never throws for input.</summary>
    /// <param name="element">An element of a document that the strict JSON reader read.</param>
    /// <param name="envelope">The token, or null.</param>
    /// <param name="error">Why it was refused; the pointer is below the element, or into the token as <see cref="JoseEnvelope.TryRead"/> tells.</param>
    public static bool TryUnwrap(JsonElement element, [NotNullWhen(true)] out JoseEnvelope? envelope, [NotNullWhen(false)] out InputError? error)
    {
        envelope = null;
        if (!IsEnveloped(element))
            return Refuse($"The type is neither {Credential} nor {Presentation}.", "/type", out error);
        if (!HasContext(element))
            return Refuse($"\"@context\" must be or have {Contexts.CredentialsV2}.", "/@context", out error);
        if (!TrySplit(MemberRules.Text(element, "id"), out var mediaType, out var token))
            return Refuse("\"id\" must be a data URL with a media type and a token, such as data:application/vc+jwt,eyJ…", "/id", out error);
        if (mediaType.Split(';')[0] is "application/vc+cose" or "application/vp+cose")
        {
            error = new InputError(JoseErrorCodes.EnvelopeUnsupported, "What COSE secures is not verified here.", "/id");
            return false;
        }

        if (!JoseEnvelope.TryRead(token, out var read, out error))
            return false;
        if (mediaType != MediaTypeOf(read.Profile) && !(mediaType == "application/jwt" && read.SdJwt is null))
            return Refuse("The data URL's media type is not the token's.", "/id", out error);
        if (read.IsPresentation != MemberRules.HasType(element, Presentation))
            return Refuse("The type does not say what the token holds.", "/type", out error);
        envelope = read;
        return true;
    }

    /// <summary>Writes the object that holds a token: UTF-8 JSON, canonical.</summary>
    /// <param name="token">A token that <see cref="JoseEnvelope.TryRead"/> reads.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static byte[] Wrap(ReadOnlyMemory<byte> token)
    {
        if (!JoseEnvelope.TryRead(token, out var envelope, out var error))
            throw new ArgumentException($"not a token that holds a credential: {error.Message}", nameof(token));
        var output = new ArrayBufferWriter<byte>(token.Length + 256);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("@context"u8, Contexts.CredentialsV2);
            json.WriteString("id"u8, $"{Scheme}{MediaTypeOf(envelope.Profile)},{Encoding.ASCII.GetString(token.Span)}");
            json.WriteString("type"u8, envelope.IsPresentation ? Presentation : Credential);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static string MediaTypeOf(JoseProfile profile) => profile switch
    {
        JoseProfile.VcJwt => "application/vc+jwt",
        JoseProfile.VpJwt => "application/vp+jwt",
        JoseProfile.VcSdJwt => "application/vc+sd-jwt",
        JoseProfile.VpSdJwt => "application/vp+sd-jwt",
        JoseProfile.SdJwtVc => "application/dc+sd-jwt",
        _ => "application/jwt",
    };

    // RFC 2397, without parameters or base64: the tokens' own characters need no encoding.
    private static bool TrySplit(string? url, out string mediaType, out byte[] token)
    {
        (mediaType, token) = ("", []);
        var comma = url?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        if (comma < 0 || !url!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        mediaType = url[Scheme.Length..comma].ToLowerInvariant();
        token = Encoding.UTF8.GetBytes(url[(comma + 1)..]);
        return true;
    }

    private static bool HasContext(JsonElement element)
    {
        if (!element.TryGetProperty("@context"u8, out var context))
            return false;
        return context.ValueKind == JsonValueKind.Array
            ? context.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(Contexts.CredentialsV2))
            : context.ValueKind == JsonValueKind.String && context.ValueEquals(Contexts.CredentialsV2);
    }

    private static bool Refuse(string message, string pointer, [NotNull] out InputError? error)
    {
        error = new InputError(JoseErrorCodes.EnvelopeMalformed, message, pointer);
        return false;
    }
}
