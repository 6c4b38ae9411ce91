namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>Writes the Ed25519 signature (RFC 8032, 64 bytes) over a message, by a key that the delegate holds.</summary>
public delegate void SignEd25519(ReadOnlySpan<byte> message, Span<byte> signature);
