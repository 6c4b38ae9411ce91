namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>Whether an Ed25519 signature (RFC 8032, 64 bytes) over a message is by a public key of 32 bytes. Never throws for what it is given.</summary>
public delegate bool VerifyEd25519(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
