namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>A signature of a note that is known to be good.</summary>
/// <param name="Key">The key that made it.</param>
/// <param name="UnixSeconds">When, if the key is a witness's; else null.</param>
public sealed record VerifiedSignature(NoteKey Key, long? UnixSeconds);
