using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Following;

/// <summary>A ledger entry as the read side sees it.</summary>
/// <param name="Index">Its index, from 0.</param>
/// <param name="At">Its time.</param>
/// <param name="Fact">What it means here, or null for an entry that does not matter here.</param>
public readonly record struct LedgerFact(long Index, DateTimeOffset At, RegistryFact? Fact);
