namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// Finds the public key of a verification method (a DID URL) without I/O: from what is known already. Must be safe to
/// call from several threads at once.
/// </summary>
/// <param name="verificationMethod">An absolute DID URL, such as <c>did:web:example.org#key-1</c>.</param>
public delegate KeyResolution ResolveVerificationMethod(string verificationMethod);
