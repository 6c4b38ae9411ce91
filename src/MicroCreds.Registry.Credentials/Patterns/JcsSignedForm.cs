using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>The JSON itself, which is canonical: what the JCS suites sign.</summary>
internal sealed class JcsSignedForm : SignedForm
{
    /// <summary>It is the same for all patterns.</summary>
    public static JcsSignedForm Instance { get; } = new();

    public override int Size => 0;

    public override bool IsFor(VerificationSources sources) => true;

    public override bool TryHash(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, Range proof, FieldPlace proofValue, ProofHashes hashes)
    {
        JcsTransformation.HashConfiguration(text[proof], text[(proofValue.Start - 1)..(proofValue.End + 1)], hashes);
        JcsTransformation.HashUnsecured(text, text[proof], hashes);
        return true;
    }
}
