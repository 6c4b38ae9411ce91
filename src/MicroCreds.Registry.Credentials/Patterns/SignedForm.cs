using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>What the signatures of a pattern's credentials are over. Immutable.</summary>
internal abstract class SignedForm
{
    /// <summary>Bytes that it takes, about.</summary>
    public abstract int Size { get; }

    /// <summary>Whether it is the same for whoever inspects.</summary>
    public abstract bool IsFor(VerificationSources sources);

    /// <summary>Hashes what was signed.</summary>
    /// <param name="text">A credential that has the pattern.</param>
    /// <param name="places">Where its fields are.</param>
    /// <param name="proof">Where the value of <c>proof</c> is.</param>
    /// <param name="proofValue">Where the characters of the proof's value are.</param>
    /// <param name="hashes">Takes both halves.</param>
    /// <returns>False where only reading in full tells what was signed.</returns>
    public abstract bool TryHash(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, Range proof, FieldPlace proofValue, ProofHashes hashes);
}
