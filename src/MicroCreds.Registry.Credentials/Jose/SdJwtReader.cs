using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Takes an SD-JWT apart (RFC 9901 section 7.1) and puts its payload together.</summary>
internal static class SdJwtReader
{
    private const byte Tilde = (byte)'~';

    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out SdJwt? sdJwt, [NotNullWhen(false)] out InputError? error)
    {
        sdJwt = null;
        if (ascii.Length > SdJwt.MaxBytes)
            return Refuse($"An SD-JWT of {ascii.Length} bytes is too long; at most {SdJwt.MaxBytes} are read.", out error);
        var tilde = ascii.Span.IndexOf(Tilde);
        if (tilde < 0)
            return Refuse("An SD-JWT has a tilde after the issuer's JWS and after each disclosure.", out error);
        if (!CompactJws.TryRead(ascii[..tilde], out var jws, out error) || !TryReadPayload(jws, out var payload, out var hash, out error))
            return false;
        var presented = ascii[..(ascii.Span.LastIndexOf(Tilde) + 1)];
        if (!TryReadDisclosures(ascii[(tilde + 1)..presented.Length], hash, out var disclosures, out error))
            return false;
        CompactJws? keyBinding = null;
        if (presented.Length < ascii.Length && !CompactJws.TryRead(ascii[presented.Length..], out keyBinding, out error))
        {
            error = error with { Message = "The key binding JWT: " + error.Message };
            return false;
        }

        if (!SdJwtPayload.TryProcess(payload, disclosures, out var processed, out error))
            return false;
        sdJwt = new SdJwt(jws, ascii[..tilde], hash, [.. disclosures], presented, keyBinding, processed);
        return true;
    }

    private static bool TryReadPayload(
        CompactJws jws, out JsonElement payload, out HashAlgorithmName hash, [NotNullWhen(false)] out InputError? error)
    {
        (payload, hash) = (default, HashAlgorithmName.SHA256);
        if (!StrictJson.TryParse(jws.Payload, out var document, out error))
            return false;
        using (document)
            payload = document.RootElement.Clone();
        if (payload.ValueKind != JsonValueKind.Object)
            return Refuse("The payload is no object.", out error);
        if (!payload.TryGetProperty("_sd_alg"u8, out var named))
            return true;
        if (named.ValueKind != JsonValueKind.String || SdJwtHash.Find(named.GetString()!) is not { } found)
            return Refuse("\"_sd_alg\" must be sha-256, sha-384 or sha-512.", out error, "/_sd_alg");
        hash = found;
        return true;
    }

    private static bool TryReadDisclosures(
        ReadOnlyMemory<byte> text, HashAlgorithmName hash, out List<Disclosure> disclosures, [NotNullWhen(false)] out InputError? error)
    {
        disclosures = [];
        error = null;
        while (!text.IsEmpty)
        {
            if (disclosures.Count == SdJwt.MaxDisclosures)
                return Refuse($"The SD-JWT has more than {SdJwt.MaxDisclosures} disclosures.", out error);
            var end = text.Span.IndexOf(Tilde);
            if (!TryReadDisclosure(text[..end], hash, out var disclosure, out var problem))
                return Refuse($"Disclosure {disclosures.Count + 1} {problem}.", out error);
            disclosures.Add(disclosure);
            text = text[(end + 1)..];
        }

        return true;
    }

    private static bool TryReadDisclosure(
        ReadOnlyMemory<byte> encoded, HashAlgorithmName hash, [NotNullWhen(true)] out Disclosure? disclosure, [NotNullWhen(false)] out string? problem)
    {
        disclosure = null;
        problem = null;
        if (encoded.IsEmpty || !StrictBase64Url.TryDecode(encoded.Span, out var utf8))
        {
            problem = "is not base64url without padding";
            return false;
        }

        if (!StrictJson.TryParse(utf8, out var document, out var error))
        {
            problem = "is no JSON that can be read: " + error.Message.TrimEnd('.');
            return false;
        }

        using (document)
        {
            var parts = document.RootElement;
            var count = parts.ValueKind == JsonValueKind.Array ? parts.GetArrayLength() : 0;
            if (count is not (2 or 3) || parts[0].ValueKind != JsonValueKind.String || (count == 3 && parts[1].ValueKind != JsonValueKind.String))
            {
                problem = "is no list of a salt, a name (for a member of an object) and a value";
                return false;
            }

            var name = count == 3 ? parts[1].GetString() : null;
            if (name is "_sd" or "...")
            {
                problem = $"is for a member \"{name}\", which is not allowed";
                return false;
            }

            disclosure = new Disclosure(encoded, SdJwtHash.Digest(hash, encoded.Span), name, parts[count - 1].Clone());
            return true;
        }
    }

    private static bool Refuse(string message, [NotNull] out InputError? error, string pointer = "")
    {
        error = new InputError(JoseErrorCodes.SdJwtMalformed, message, pointer);
        return false;
    }
}
