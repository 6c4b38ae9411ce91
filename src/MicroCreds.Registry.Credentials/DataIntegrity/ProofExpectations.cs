namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>What a verifier expects of every proof (VC Data Integrity 1.0 section 4.4, Verify Proof).</summary>
public sealed record ProofExpectations
{
    /// <summary>The instant that <c>expires</c> is judged at: from that instant on the proof is expired.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The <c>proofPurpose</c> that every proof must have. Default <see cref="ProofOptions.AssertionMethod"/>.</summary>
    public string Purpose { get; init; } = ProofOptions.AssertionMethod;

    /// <summary>The domain that every proof must name; null for any or none.</summary>
    public string? Domain { get; init; }

    /// <summary>The challenge that every proof must name; null for any or none.</summary>
    public string? Challenge { get; init; }
}
