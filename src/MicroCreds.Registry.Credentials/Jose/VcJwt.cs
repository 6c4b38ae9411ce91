using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Secures credentials and presentations as JWS (VC-JOSE-COSE section 3.1): <c>vc+jwt</c> and <c>vp+jwt</c>. The payload is the document.</summary>
public static class VcJwt
{
    /// <summary>Signs a credential.</summary>
    /// <param name="credential">I-JSON in UTF-8, an object; its members keep their order, and claims follow.</param>
    /// <param name="options">What the signer says beside it.</param>
    /// <param name="key">The key that <c>options.KeyId</c> names; that they belong together is the caller's to see to.</param>
    /// <returns>The token, in ASCII.</returns>
    /// <exception cref="ArgumentException">
    /// Not an I-JSON object; the key id is no absolute URL; or the document has a claim that the options ask for, or
    /// <c>vc</c> or <c>vp</c>.
    /// </exception>
    public static byte[] SignCredential(ReadOnlyMemory<byte> credential, JoseSigningOptions options, Signer key) =>
        Sign(credential, options, key, "vc+jwt", "vc");

    /// <summary>Signs a presentation.</summary>
    /// <param name="presentation">I-JSON in UTF-8, an object; its members keep their order, and claims follow.</param>
    /// <param name="options">What the holder says beside it.</param>
    /// <param name="key">The key that <c>options.KeyId</c> names; that they belong together is the caller's to see to.</param>
    /// <returns>The token, in ASCII.</returns>
    /// <exception cref="ArgumentException">As for <see cref="SignCredential"/>.</exception>
    public static byte[] SignPresentation(ReadOnlyMemory<byte> presentation, JoseSigningOptions options, Signer key) =>
        Sign(presentation, options, key, "vp+jwt", "vp");

    private static byte[] Sign(ReadOnlyMemory<byte> utf8, JoseSigningOptions options, Signer key, string type, string contentType)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        var payload = TokenParts.Payload(TokenParts.ReadDocument(utf8), options);
        return CompactJws.Sign(TokenParts.Header(key, type, contentType, options.KeyId), payload.Span, key);
    }
}
