using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>One credential that a share shows.</summary>
/// <param name="Document">The signed document, one JSON value in UTF-8: an object with embedded proofs, or a token as a string.</param>
/// <param name="Verification">What the registry said of it when the link was opened.</param>
public sealed record SharedCredential(ReadOnlyMemory<byte> Document, VerificationResult Verification);
