using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Secures Open Badges 3.0 and CLR 2.0 credentials by 1EdTech's JSON Web Token Proof Format: <c>typ</c> JWT, and
/// <c>iss</c>, <c>jti</c>, <c>nbf</c>, <c>sub</c> and <c>exp</c> repeat what the credential says. Other validators take
/// RS256 and ES256 alone, so the key had better be RSA or P-256.
/// </summary>
public static class OpenBadgeJwt
{
    /// <summary>Signs a credential.</summary>
    /// <param name="credential">I-JSON in UTF-8: an object with an issuer, <c>id</c> and <c>validFrom</c> (<c>issuanceDate</c> in data model 1.1).</param>
    /// <param name="keyId">Where the key is to be found, an absolute URL; null puts the key itself into the header.</param>
    /// <param name="key">The issuer's key.</param>
    /// <returns>The token, in ASCII.</returns>
    /// <exception cref="ArgumentException">
    /// Not an I-JSON object; a member that a claim repeats is missing or malformed; the document has a member of a
    /// claim's name already; or the key id is no absolute URL.
    /// </exception>
    public static byte[] Sign(ReadOnlyMemory<byte> credential, string? keyId, Signer key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (keyId is not null && !AbsoluteUrl.IsValid(keyId))
            throw new ArgumentException("the key id must be an absolute URL", nameof(keyId));
        var document = TokenParts.ReadDocument(credential);
        var (from, until) = ValidityRules.NamesIn(CredentialStructure.VersionOf(document));
        var issuer = IssuerRules.IdOf(document) ?? throw new ArgumentException("the credential has no issuer", nameof(credential));
        var id = MemberRules.Text(document, "id") ?? throw new ArgumentException("the credential has no id", nameof(credential));
        var notBefore = TimeOf(document, from) ?? throw new ArgumentException($"the credential has no {from}", nameof(credential));
        var subject = document.TryGetProperty("credentialSubject"u8, out var about) ? MemberRules.Text(about, "id") : null;
        var expires = TimeOf(document, until);
        var payload = TokenParts.Payload(document, ["iss", "jti", "nbf", "sub", "exp"], json =>
        {
            json.WriteString("iss"u8, issuer);
            json.WriteString("jti"u8, id);
            json.WriteNumber("nbf"u8, notBefore);
            CanonicalJson.WriteOptional(json, "sub"u8, subject);
            if (expires is { } end)
                json.WriteNumber("exp"u8, end);
        });
        return CompactJws.Sign(TokenParts.Header(key, "JWT", null, keyId, hasKey: keyId is null), payload.Span, key);
    }

    private static long? TimeOf(JsonElement document, string member)
    {
        if (!document.TryGetProperty(member, out _))
            return null;
        return DateTimeStamp.TryParse(MemberRules.Text(document, member), out var time)
            ? NumericDate.Of(time)
            : throw new ArgumentException($"the credential's {member} is malformed", nameof(document));
    }
}
