using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// A JWS in compact serialization (RFC 7515 section 3.1), read strictly: three parts of base64url that re-encode to
/// themselves, a header that is I-JSON. Nothing that a header points to (<c>jku</c>, <c>x5u</c>) is ever followed, and
/// no extension is understood: a header with <c>crit</c> or <c>b64</c> is refused. Immutable.
/// </summary>
public sealed class CompactJws
{
    /// <summary>The longest token that is read: a payload of 1 MiB in base64url, a header, and a signature.</summary>
    public const int MaxBytes = StrictJson.MaxBytes / 3 * 4 + MaxHeaderBytes + 4096;

    /// <summary>The longest encoded header that is read.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    internal CompactJws(JsonElement header, string algorithmName, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        (Header, AlgorithmName, Payload, SigningInput, Signature) = (header, algorithmName, payload, signingInput, signature);
        Algorithm = JwsAlgorithms.Find(algorithmName);
    }

    /// <summary>The protected header.</summary>
    public JsonElement Header { get; }

    /// <summary>The header's <c>alg</c>; never <c>none</c> and never a symmetric algorithm.</summary>
    public string AlgorithmName { get; }

    /// <summary>The algorithm; null for one that is not verified here.</summary>
    public JwsAlgorithm? Algorithm { get; }

    /// <summary>The header's <c>typ</c> as a media type in lower case without <c>application/</c>, or null.</summary>
    public string? Type => MediaType("typ");

    /// <summary>The header's <c>cty</c> as a media type in lower case without <c>application/</c>, or null.</summary>
    public string? ContentType => MediaType("cty");

    /// <summary>The header's <c>kid</c>, or null.</summary>
    public string? KeyId => HeaderText("kid");

    /// <summary>The decoded payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The ASCII bytes that are signed: both encoded parts and the dot between them.</summary>
    public ReadOnlyMemory<byte> SigningInput { get; }

    /// <summary>The decoded signature.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Reads a token. Never throws for input.</summary>
    /// <param name="ascii">The whole token, nothing before or after it; must not change while the result is in use.</param>
    /// <param name="jws">What was read, or null.</param>
    /// <param name="error">Why it was refused; a pointer that starts with <c>/header</c> names a header parameter.</param>
    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out CompactJws? jws, [NotNullWhen(false)] out InputError? error) =>
        CompactJwsReader.TryRead(ascii, out jws, out error);

    /// <summary>
    /// Whether the signature is this key's over this token. False where the key is not of the kind that <c>alg</c> goes
    /// with, whatever the bytes.
    /// </summary>
    /// <param name="type">The kind of key.</param>
    /// <param name="publicKey">The key, in the form that <paramref name="type"/> says.</param>
    public bool Verify(KeyType type, ReadOnlySpan<byte> publicKey) =>
        Algorithm is { } algorithm
        && JwsAlgorithms.KeyOf(algorithm) == type
        && Signatures.Verify(type, publicKey, SigningInput.Span, Signature.Span);

    /// <summary>Signs a payload.</summary>
    /// <param name="header">The protected header as JSON; its <c>alg</c> must be the key's.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="key">The key.</param>
    /// <returns>The token, in ASCII.</returns>
    internal static byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Signer key)
    {
        var headerSize = Base64Url.GetEncodedLength(header.Length);
        var inputSize = headerSize + 1 + Base64Url.GetEncodedLength(payload.Length);
        var token = new byte[inputSize + 1 + Base64Url.GetEncodedLength(key.SignatureSize)];
        Base64Url.EncodeToUtf8(header, token);
        token[headerSize] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, token.AsSpan(headerSize + 1));
        var signature = new byte[key.SignatureSize];
        key.Sign(token.AsSpan(0, inputSize), signature);
        token[inputSize] = (byte)'.';
        Base64Url.EncodeToUtf8(signature, token.AsSpan(inputSize + 1));
        return token;
    }

    internal string? HeaderText(string name) =>
        Header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // RFC 7515 sections 4.1.9 and 4.1.10: the prefix may be left out where no other slash is there.
    private string? MediaType(string name)
    {
        const string Prefix = "application/";
        var text = HeaderText(name)?.ToLowerInvariant();
        return text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
    }
}
