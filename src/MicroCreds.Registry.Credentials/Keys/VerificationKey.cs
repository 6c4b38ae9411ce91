namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>A public key and who controls it.</summary>
/// <param name="Id">The verification method's DID URL.</param>
/// <param name="Controller">The DID that may sign with it.</param>
/// <param name="PublicKey">The public key's raw bytes: 32 for Ed25519.</param>
public sealed record VerificationKey(string Id, string Controller, ReadOnlyMemory<byte> PublicKey);
