using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>What verifying one proof of a document found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">One of <see cref="Verification.CheckCodes"/>.</param>
/// <param name="Pointer">Where in the document: <c>/proof</c>, <c>/proof/0</c>, or a member below.</param>
/// <param name="Message">One sentence that a person understands.</param>
public sealed record ProofReport(ProofOutcome Outcome, string Code, string Pointer, string Message)
{
    /// <summary>The proof's <c>type</c>, or null where it could not be read.</summary>
    public string? Type { get; init; }

    /// <summary>The proof's <c>cryptosuite</c>, or null.</summary>
    public string? Cryptosuite { get; init; }

    /// <summary>The verification method that the proof names, or null.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary>The key that the verification method resolved to, with its controller; null where it did not come to that.</summary>
    public VerificationKey? Key { get; init; }

    /// <summary>The proof's <c>created</c>, or null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The proof's <c>expires</c>, or null.</summary>
    public DateTimeOffset? Expires { get; init; }
}
