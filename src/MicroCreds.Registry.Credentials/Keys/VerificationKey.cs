namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>A public key and who controls it. Immutable.</summary>
/// <param name="Id">The verification method's DID URL.</param>
/// <param name="Controller">The DID that may sign with it.</param>
/// <param name="PublicKey">The public key's bytes, in the form that <see cref="Type"/> says.</param>
public sealed record VerificationKey(string Id, string Controller, ReadOnlyMemory<byte> PublicKey)
{
    /// <summary>The kind of key. Default <see cref="KeyType.Ed25519"/>.</summary>
    public KeyType Type { get; init; }

    /// <summary>What the controller lets it be used for. Default everything.</summary>
    public VerificationRelationships Relationships { get; init; } = VerificationRelationships.All;

    /// <summary>Whether nothing but the verification method's own text says that the key is its controller's.</summary>
    public bool IsSelfNamed { get; init; }

    /// <summary>From when on its controller's document no longer lets it be used (<c>expires</c>); null for no end.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When its controller's document says that it was revoked (<c>revoked</c>); null where it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }
}
