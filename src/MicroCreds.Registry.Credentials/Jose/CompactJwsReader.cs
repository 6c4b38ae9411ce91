using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Takes a JWS in compact serialization apart (RFC 7515 section 5.2, steps 1 to 7).</summary>
internal static class CompactJwsReader
{
    private const int MaxTextLength = 8192;
    private const int MaxSignatureBytes = 1024;
    private static readonly string[] TextParameters = ["typ", "cty", "kid"];

    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out CompactJws? jws, [NotNullWhen(false)] out InputError? error)
    {
        jws = null;
        error = TryRead(ascii, out jws);
        return error is null;
    }

    private static InputError? TryRead(ReadOnlyMemory<byte> ascii, out CompactJws? jws)
    {
        jws = null;
        if (ascii.Length > CompactJws.MaxBytes)
            return Malformed($"A JWS of {ascii.Length} bytes is too long; at most {CompactJws.MaxBytes} are read.");
        var text = ascii.Span;
        var first = text.IndexOf((byte)'.');
        var second = first < 0 ? -1 : text[(first + 1)..].IndexOf((byte)'.') + first + 1;
        if (first < 0 || second == first)
            return Malformed("A JWS has three parts with dots between them.");
        if (text[(second + 1)..].Contains((byte)'.'))
            return Malformed(text.Count((byte)'.') == 4 ? "This is a JWE: encrypted credentials are not read." : "A JWS has three parts with dots between them.");
        if (first > CompactJws.MaxHeaderBytes)
            return Malformed("The header is too long.", "/header");
        if (!StrictBase64Url.TryDecode(text[..first], out var header))
            return Malformed("The header is not base64url without padding.", "/header");
        if (!StrictBase64Url.TryDecode(text[(first + 1)..second], out var payload))
            return Malformed("The payload is not base64url without padding.");
        if (!StrictBase64Url.TryDecode(text[(second + 1)..], out var signature) || signature.Length > MaxSignatureBytes)
            return Malformed($"The signature is not base64url without padding, or longer than {MaxSignatureBytes} bytes.");
        if (ReadHeader(header, out var read) is { } error)
            return error;
        jws = new CompactJws(read, read.GetProperty("alg"u8).GetString()!, payload, ascii[..second], signature);
        return null;
    }

    private static InputError? ReadHeader(byte[] utf8, out JsonElement header)
    {
        header = default;
        if (!StrictJson.TryParse(utf8, out var document, out var error))
            return new InputError(error.Code, "The header: " + error.Message, "/header" + error.Pointer);
        using (document)
        {
            header = document.RootElement.Clone();
            return CheckHeader(header);
        }
    }

    private static InputError? CheckHeader(JsonElement header)
    {
        if (header.ValueKind != JsonValueKind.Object)
            return Malformed("The header is no object.", "/header");
        // No extension is understood (RFC 7515 section 4.1.11), and b64 without crit would mean two things to two readers.
        if (header.TryGetProperty("crit"u8, out _))
            return Malformed("The header has \"crit\", and no extension is understood.", "/header/crit");
        if (header.TryGetProperty("b64"u8, out _))
            return Malformed("The header has \"b64\": an unencoded payload is not read.", "/header/b64");
        foreach (var name in TextParameters)
        {
            if (header.TryGetProperty(name, out var value)
                && (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= MaxTextLength }))
                return Malformed($"\"{name}\" must be a string that is not empty.", "/header/" + name);
        }

        if (header.TryGetProperty("jwk"u8, out var jwk) && jwk.ValueKind != JsonValueKind.Object)
            return Malformed("\"jwk\" must be an object.", "/header/jwk");
        return CheckAlgorithm(header);
    }

    private static InputError? CheckAlgorithm(JsonElement header)
    {
        if (!header.TryGetProperty("alg"u8, out var algorithm) || algorithm.ValueKind != JsonValueKind.String
            || algorithm.GetString() is not { Length: > 0 and <= 64 } name)
            return Malformed("The header has no \"alg\" that is a string.", "/header/alg");
        // Both would let anybody sign: whoever has no key, or whoever has the public key.
        if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
            return Malformed("The token is not signed: \"alg\" is none.", "/header/alg");
        return name.StartsWith("HS", StringComparison.OrdinalIgnoreCase)
            ? Malformed("The token is authenticated with a shared secret (HMAC), which proves nothing to others.", "/header/alg")
            : null;
    }

    private static InputError Malformed(string message, string pointer = "") => new(JoseErrorCodes.JwsMalformed, message, pointer);
}
