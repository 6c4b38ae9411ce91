using System.Buffers;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Issues and presents credentials as SD-JWT (RFC 9901, VC-JOSE-COSE section 3.2): <c>vc+sd-jwt</c>.</summary>
public static class SdJwtVc
{
    /// <summary>Signs a credential with members that its holder may keep back.</summary>
    /// <param name="credential">I-JSON in UTF-8, an object.</param>
    /// <param name="options">What the signer says beside it; the holder's key, where presentations are to be bound to one.</param>
    /// <param name="disclosures">What is left to the holder.</param>
    /// <param name="key">The key that <c>options.KeyId</c> names; that they belong together is the caller's to see to.</param>
    /// <returns>The SD-JWT with every disclosure, in ASCII, ending in a tilde. Salts are random: no two are alike.</returns>
    /// <exception cref="ArgumentException">
    /// As for <see cref="VcJwt.SignCredential"/>; a pointer names nothing, or something that every verifier needs
    /// (<c>@context</c>, <c>type</c>, <c>issuer</c>, <c>credentialStatus</c>, <c>credentialSchema</c>,
    /// <c>relatedResource</c>, the claims); or the document has a member <c>_sd</c>, <c>_sd_alg</c> or <c>...</c>.
    /// </exception>
    public static byte[] Issue(ReadOnlyMemory<byte> credential, JoseSigningOptions options, SdJwtOptions disclosures, Signer key)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(disclosures);
        ArgumentNullException.ThrowIfNull(key);
        var claims = TokenParts.Payload(TokenParts.ReadDocument(credential), options);
        var (payload, made) = SdJwtBuilder.Build(TokenParts.ReadDocument(claims), disclosures);
        return SdJwt.Join(CompactJws.Sign(TokenParts.Header(key, "vc+sd-jwt", "vc", options.KeyId), payload.Span, key), made);
    }

    /// <summary>Shows a credential to a verifier: some disclosures, and a key binding JWT (RFC 9901 section 4.3) by the holder.</summary>
    /// <param name="sdJwt">The credential.</param>
    /// <param name="pointers">Which disclosures to show, by <see cref="Disclosure.Pointer"/>; what they need comes along.</param>
    /// <param name="holder">The key of the credential's <c>cnf</c>; that it is that key is the caller's to see to.</param>
    /// <param name="audience">Who the verifier is.</param>
    /// <param name="nonce">The verifier's challenge.</param>
    /// <param name="at">Now, to the second.</param>
    /// <returns>The SD-JWT with its key binding, in ASCII.</returns>
    /// <exception cref="ArgumentException">A pointer names no disclosure.</exception>
    public static byte[] Present(SdJwt sdJwt, IReadOnlyCollection<string> pointers, Signer holder, string audience, string nonce, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(sdJwt);
        ArgumentNullException.ThrowIfNull(holder);
        var shown = sdJwt.Select(pointers);
        var payload = new ArrayBufferWriter<byte>(256);
        using (var json = CanonicalJson.NewWriter(payload))
        {
            json.WriteStartObject();
            json.WriteNumber("iat"u8, NumericDate.Of(at));
            json.WriteString("aud"u8, audience);
            json.WriteString("nonce"u8, nonce);
            json.WriteString("sd_hash"u8, SdJwtHash.Digest(sdJwt.Hash, shown));
            json.WriteEndObject();
        }

        return [.. shown, .. CompactJws.Sign(TokenParts.Header(holder, "kb+jwt", null, null), payload.WrittenSpan, holder)];
    }
}
