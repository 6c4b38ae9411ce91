using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>What the signer says in a proof (VC Data Integrity 1.0 section 2.1).</summary>
public sealed record ProofOptions
{
    /// <summary>The purpose of credentials: <c>assertionMethod</c>.</summary>
    public const string AssertionMethod = "assertionMethod";

    /// <summary>The purpose of presentations: <c>authentication</c>.</summary>
    public const string Authentication = "authentication";

    /// <summary>The DID URL of the key that signs.</summary>
    public required string VerificationMethod { get; init; }

    /// <summary>When the proof is made; written in UTC. Null leaves it out.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the proof ends. Null leaves it out.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Why the proof is made. Default <see cref="AssertionMethod"/>.</summary>
    public string ProofPurpose { get; init; } = AssertionMethod;

    /// <summary>The proof's own id, a URL, which a later proof can name as previous. Null leaves it out.</summary>
    public string? Id { get; init; }

    /// <summary>The domain that the proof is meant for. Null leaves it out.</summary>
    public string? Domain { get; init; }

    /// <summary>The verifier's challenge. Null leaves it out.</summary>
    public string? Challenge { get; init; }

    /// <summary>Ids of proofs in the same document that this one signs too. Default none.</summary>
    public ImmutableArray<string> PreviousProof { get; init; } = [];
}
