using System.Collections.Frozen;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// A Data Integrity cryptosuite: how a document becomes bytes, and which keys sign their hash (VC-DI-EdDSA 1.0,
/// VC-DI-ECDSA 1.0). Immutable; compared by reference.
/// </summary>
public sealed class Cryptosuite
{
    /// <summary><c>eddsa-rdfc-2022</c>: Ed25519 over the canonical RDF dataset (VC-DI-EdDSA 1.0 section 3.2). What wallets accept.</summary>
    public static Cryptosuite EddsaRdfc2022 { get; } = new("eddsa-rdfc-2022", isRdf: true, KeyType.Ed25519);

    /// <summary><c>eddsa-jcs-2022</c>: Ed25519 over the canonical JSON (VC-DI-EdDSA 1.0 section 3.3). The fastest.</summary>
    public static Cryptosuite EddsaJcs2022 { get; } = new("eddsa-jcs-2022", isRdf: false, KeyType.Ed25519);

    /// <summary><c>ecdsa-rdfc-2019</c>: P-256 or P-384 over the canonical RDF dataset (VC-DI-ECDSA 1.0 section 3.2).</summary>
    public static Cryptosuite EcdsaRdfc2019 { get; } = new("ecdsa-rdfc-2019", isRdf: true, KeyType.P256, KeyType.P384);

    /// <summary><c>ecdsa-jcs-2019</c>: P-256 or P-384 over the canonical JSON (VC-DI-ECDSA 1.0 section 3.3).</summary>
    public static Cryptosuite EcdsaJcs2019 { get; } = new("ecdsa-jcs-2019", isRdf: false, KeyType.P256, KeyType.P384);

    /// <summary>
    /// The proof type <c>Ed25519Signature2020</c>, from before there were cryptosuites (W3C CCG, Ed25519Signature2020
    /// section 3): hashed and signed like <see cref="EddsaRdfc2022"/>. Read, never written.
    /// </summary>
    internal static Cryptosuite Ed25519Signature2020 { get; } = new("Ed25519Signature2020", isRdf: true, KeyType.Ed25519);

    private static readonly FrozenDictionary<string, Cryptosuite> s_byName =
        new[] { EddsaRdfc2022, EddsaJcs2022, EcdsaRdfc2019, EcdsaJcs2019 }.ToFrozenDictionary(suite => suite.Name, StringComparer.Ordinal);

    private readonly KeyType[] _keyTypes;

    private Cryptosuite(string name, bool isRdf, params KeyType[] keyTypes) => (Name, IsRdf, _keyTypes) = (name, isRdf, keyTypes);

    /// <summary>The name in <c>cryptosuite</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the RDF dataset is signed (RDFC-1.0), not the JSON (RFC 8785): then every term must be defined by a known context.</summary>
    public bool IsRdf { get; }

    /// <summary>The cryptosuite of a name in <c>cryptosuite</c>; null for one that is not verified here.</summary>
    public static Cryptosuite? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>Whether keys of this type sign in this suite.</summary>
    public bool Accepts(KeyType type) => Array.IndexOf(_keyTypes, type) >= 0;

    /// <summary>The hash over the canonical forms: SHA-384 for P-384, else SHA-256.</summary>
    internal static HashAlgorithmName HashFor(KeyType type) => type == KeyType.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    /// <summary>Bytes of the signatures of a key type.</summary>
    internal static int SignatureSize(KeyType type) => type == KeyType.P384 ? 96 : 64;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
