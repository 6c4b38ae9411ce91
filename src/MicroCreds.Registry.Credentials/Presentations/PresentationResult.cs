using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>The answer to whether a presentation holds.</summary>
/// <param name="Whole">
/// The verdict over the presentation and all that it contains. Its checks are those of the presentation itself
/// (structure, proof, holderKey) and one <c>credentials</c> check a credential, which says how that ended.
/// </param>
/// <param name="Credentials">What verifying each contained credential found, in the presentation's order.</param>
public sealed record PresentationResult(VerificationResult Whole, ImmutableArray<PresentedCredential> Credentials)
{
    /// <summary>Who presents: the <c>holder</c>'s id; null where none is named or it could not be read.</summary>
    public string? Holder { get; init; }
}

/// <summary>A credential in a presentation.</summary>
/// <param name="Pointer">Where in the presentation, such as <c>/verifiableCredential/0</c>; the result's own pointers start from there.</param>
/// <param name="Result">What verifying it found.</param>
public sealed record PresentedCredential(string Pointer, VerificationResult Result);
