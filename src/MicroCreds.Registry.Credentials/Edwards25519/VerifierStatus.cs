namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>How Ed25519 signatures are verified in this process, to be logged at its start.</summary>
/// <param name="IsPrepared">Whether keys that sign much are prepared; otherwise libsodium verifies everything.</param>
/// <param name="Lanes">How many signatures are verified side by side: 8, 4 or 1.</param>
/// <param name="Reason">Why it is so, in a sentence.</param>
public sealed record VerifierStatus(bool IsPrepared, int Lanes, string Reason);
