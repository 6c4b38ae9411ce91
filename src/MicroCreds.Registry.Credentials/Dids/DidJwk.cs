using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// The did:jwk method: the identifier is a public JWK (RFC 7517) in base64url; its only verification method is
/// <c>did:jwk:X#0</c>.
/// </summary>
public static class DidJwk
{
    internal const string Prefix = "did:jwk:";

    private const string Fragment = "#0";

    /// <summary>Resolves a verification method, without I/O. Never throws for input.</summary>
    /// <param name="verificationMethod">Such as <c>did:jwk:eyJ…#0</c>.</param>
    /// <returns>Unknown for what is no did:jwk; else found or refused.</returns>
    public static KeyResolution Resolve(string verificationMethod)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        if (!verificationMethod.StartsWith(Prefix, StringComparison.Ordinal))
            return KeyResolution.Unknown;
        if (verificationMethod.Length > DidUrl.MaxLength)
            return KeyResolution.Refused($"The verification method is longer than {DidUrl.MaxLength} characters.");
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 || verificationMethod[hash..] != Fragment)
            return KeyResolution.Refused("The only verification method of a did:jwk is #0.");
        if (!StrictBase64Url.TryDecode(verificationMethod.AsSpan(Prefix.Length, hash - Prefix.Length), out var utf8)
            || !StrictJson.TryParse(utf8, out var json, out _))
            return KeyResolution.Refused("The verification method is a malformed did:jwk: not a JWK in base64url.");
        using (json)
        {
            var material = PublicKeyMaterial.FromJwk(json.RootElement);
            return material.PublicKey is { } key
                ? KeyResolution.Found(new VerificationKey(verificationMethod, verificationMethod[..hash], key) { Type = material.Type })
                : KeyResolution.Refused($"The key of the did:jwk cannot be used. {material.Problem}");
        }
    }
}
