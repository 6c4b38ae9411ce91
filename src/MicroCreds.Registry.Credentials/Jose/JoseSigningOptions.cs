using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>What whoever signs says beside the document (VC-JOSE-COSE section 3.1.3).</summary>
public sealed record JoseSigningOptions
{
    /// <summary>The verification method of the key that signs: an absolute URL, such as a DID URL.</summary>
    public required string KeyId { get; init; }

    /// <summary>When the signature is made, to the second. Null leaves it out.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When the signature ends, to the second; the document's own end is its <c>validUntil</c>. Null leaves it out.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The holder's key, for key binding (<c>cnf</c>). Null leaves it out.</summary>
    public JsonWebKey? HolderKey { get; init; }

    /// <summary>Whom a presentation is for (<c>aud</c>). Null leaves it out.</summary>
    public string? Audience { get; init; }

    /// <summary>The verifier's challenge that a presentation answers (<c>nonce</c>). Null leaves it out.</summary>
    public string? Nonce { get; init; }
}
