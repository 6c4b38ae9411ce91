using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Notes;

/// <summary>A key pair that follows from its name, so that every run has the same.</summary>
internal sealed class TestKeys
{
    private readonly byte[] _seed;

    public TestKeys(string name, NoteKeyType type = NoteKeyType.Ed25519)
    {
        _seed = SHA256.HashData(Encoding.UTF8.GetBytes("test key " + name));
        Key = new NoteKey(name, type, ReferenceEd25519.PublicKey(_seed));
    }

    public NoteKey Key { get; }

    public NoteSigner Signer => new(Key, Sign);

    public NoteVerifier Verifier => new(Key, ReferenceEd25519.Verify);

    public NoteSignature Cosign(SignedNote note, long unixSeconds) => Cosignature.Sign(Key, Sign, unixSeconds, note.Text);

    private void Sign(ReadOnlySpan<byte> message, Span<byte> signature) => ReferenceEd25519.Sign(_seed, message, signature);
}
