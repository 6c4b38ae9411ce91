using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>A credential that is a token: bare, as a file has it, or as a JSON string, as a line of NDJSON has it.</summary>
internal static class TokenText
{
    /// <summary>Whether a text, without the white space around it, can be a token and nothing else.</summary>
    public static bool IsToken(ReadOnlySpan<byte> trimmed) => trimmed.StartsWith((byte)'"') || JoseEnvelope.LooksLikeToken(trimmed);

    /// <summary>The text without the white space of JSON around it.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text) => text.Trim(" \t\r\n"u8);

    /// <summary>The token itself, in ASCII.</summary>
    /// <param name="trimmed">The text, without white space around it.</param>
    /// <param name="token">The token; whether it is a sound one is for its reader to say.</param>
    /// <param name="error">Why there is none: one of <see cref="JsonErrorCodes"/>.</param>
    public static bool TryRead(ReadOnlyMemory<byte> trimmed, out ReadOnlyMemory<byte> token, [NotNullWhen(false)] out InputError? error)
    {
        token = trimmed;
        error = null;
        if (!trimmed.Span.StartsWith((byte)'"'))
            return true;
        if (!StrictJson.TryParse(trimmed, out var document, out error))
            return false;
        using (document)
            token = Encoding.UTF8.GetBytes(document.RootElement.GetString()!);
        return true;
    }

    /// <summary>What stands for the credential: SHA-256 of what its issuer signed and the signature, in ASCII, without disclosures and key binding.</summary>
    public static Hash256 DigestOf(CompactJws jws) => Hash256.Compute(TextOf(jws));

    /// <summary>A JWS as it came, in ASCII: its parts have one spelling each.</summary>
    public static byte[] TextOf(CompactJws jws)
    {
        var signed = jws.SigningInput.Span;
        var token = new byte[signed.Length + 1 + Base64Url.GetEncodedLength(jws.Signature.Length)];
        signed.CopyTo(token);
        token[signed.Length] = (byte)'.';
        Base64Url.EncodeToUtf8(jws.Signature.Span, token.AsSpan(signed.Length + 1));
        return token;
    }
}
