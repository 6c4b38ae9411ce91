using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>An assertion as a compact JWS (RFC 7515), read and not verified (Open Badges 2.0, SignedBadge).</summary>
/// <param name="Algorithm">The header's <c>alg</c>.</param>
/// <param name="Payload">The assertion.</param>
/// <param name="SigningInput">The bytes that are signed.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedAssertion(string Algorithm, JsonElement Payload, ReadOnlyMemory<byte> SigningInput, byte[] Signature)
{
    /// <summary>Reads a text of three parts in base64url.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> jws, [NotNullWhen(true)] out SignedAssertion? assertion, [NotNullWhen(false)] out InputError? error)
    {
        assertion = null;
        var first = jws.Span.IndexOf((byte)'.');
        var last = jws.Span.LastIndexOf((byte)'.');
        if (!TryReadPart(jws[..first], "header", out var header, out error)
            || !TryReadPart(jws[(first + 1)..last], "payload", out var payload, out error))
            return false;
        if (!StrictBase64Url.TryDecode(jws[(last + 1)..].Span, out byte[]? signature))
            return Refuse("The signature of the JWS is not base64url.", out error);
        if (header.TryGetProperty("crit", out _))
            return Refuse("The header of the JWS has extensions that must be understood (\"crit\"); none are here.", out error);
        if (MemberRules.Text(header, "alg") is not { Length: > 0 } algorithm)
            return Refuse("The header of the JWS has no \"alg\".", out error);
        assertion = new SignedAssertion(algorithm, payload, jws[..last], signature);
        return true;
    }

    private static bool TryReadPart(ReadOnlyMemory<byte> part, string name, out JsonElement value, [NotNullWhen(false)] out InputError? error)
    {
        value = default;
        if (!StrictBase64Url.TryDecode(part.Span, out byte[]? utf8))
            return Refuse($"The {name} of the JWS is not base64url.", out error);
        if (!StrictJson.TryParse(utf8, out var document, out error))
            return false;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Refuse($"The {name} of the JWS is no JSON object.", out error);
            value = document.RootElement.Clone();
            return true;
        }
    }

    private static bool Refuse(string message, out InputError error)
    {
        error = new InputError(JoseErrorCodes.JwsMalformed, message, "");
        return false;
    }
}
