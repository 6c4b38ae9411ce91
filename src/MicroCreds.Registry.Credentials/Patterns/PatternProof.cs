using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>How the one proof of a pattern's credentials is verified. Immutable.</summary>
/// <param name="Form">What is signed.</param>
/// <param name="Method">The verification method that the proofs name.</param>
/// <param name="Key">Its key, as it was resolved for the first.</param>
/// <param name="IsSelfContained">Whether the verification method is its key, which then never has to be resolved again.</param>
/// <param name="Expires">When the proofs end to hold; null for never.</param>
/// <param name="Start">Where the value of <c>proof</c> begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="SignatureField">Which field is <c>proofValue</c>.</param>
internal sealed record PatternProof(
    SignedForm Form, string Method, VerificationKey Key, bool IsSelfContained, DateTimeOffset? Expires, PatternPlace Start, PatternPlace End, int SignatureField)
{
    /// <summary>Whether the proof is judged so by whoever inspects: it has not expired for them, and they know the key as it was.</summary>
    public bool IsFor(Inspection inspection) =>
        !(Expires <= inspection.At) && Form.IsFor(inspection.Sources) && (IsSelfContained || IsKey(inspection.Sources.Keys?.Invoke(Method)));

    /// <summary>Reads a <c>proofValue</c>.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="signature">At least <see cref="Base58.MaxBytes"/> bytes.</param>
    /// <param name="size">Bytes of the signature.</param>
    public bool TryReadSignature(ReadOnlySpan<byte> text, Span<byte> signature, out int size)
    {
        size = 0;
        if (text.Length is < 2 or > Base58.MaxCharacters + 1 || text[0] != Multibase.Base58Prefix || !FieldText.IsPlain(text))
            return false;
        Span<char> characters = stackalloc char[Base58.MaxCharacters];
        return Base58.TryDecode(FieldText.ToCharacters(text[1..], characters), signature, out size) && size == Cryptosuite.SignatureSize(Key.Type);
    }

    private bool IsKey(KeyResolution? resolution) => resolution is { Key: { } key }
        && (ReferenceEquals(key, Key) || (key.PublicKey.Span.SequenceEqual(Key.PublicKey.Span) && key with { PublicKey = Key.PublicKey } == Key));
}
