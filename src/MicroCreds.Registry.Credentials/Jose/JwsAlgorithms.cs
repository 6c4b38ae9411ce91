using System.Collections.Frozen;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>The names of JWS algorithms, and the keys that go with them.</summary>
internal static class JwsAlgorithms
{
    /// <summary>Signature algorithms that IANA registers and that are not verified here: nothing is known of what they sign.</summary>
    private static readonly FrozenSet<string> RegisteredElsewhere = new[]
    {
        "RS384", "RS512", "PS256", "PS384", "PS512", "ES256K", "Ed448", "ESP256", "ESP384", "ESP512",
        "ESB256", "ESB320", "ESB384", "ESB512", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The algorithm of a name in <c>alg</c>; null where it is none that is verified here.</summary>
    public static JwsAlgorithm? Find(string name) => name switch
    {
        "EdDSA" or "Ed25519" => JwsAlgorithm.EdDsa,
        "ES256" => JwsAlgorithm.Es256,
        "ES384" => JwsAlgorithm.Es384,
        "ES512" => JwsAlgorithm.Es512,
        "RS256" => JwsAlgorithm.Rs256,
        _ => null,
    };

    public static bool IsRegisteredElsewhere(string name) => RegisteredElsewhere.Contains(name);

    public static string NameOf(KeyType type) => type switch
    {
        KeyType.Ed25519 => "EdDSA",
        KeyType.P256 => "ES256",
        KeyType.P384 => "ES384",
        KeyType.P521 => "ES512",
        _ => "RS256",
    };

    public static KeyType KeyOf(JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.EdDsa => KeyType.Ed25519,
        JwsAlgorithm.Es256 => KeyType.P256,
        JwsAlgorithm.Es384 => KeyType.P384,
        JwsAlgorithm.Es512 => KeyType.P521,
        _ => KeyType.Rsa,
    };
}
