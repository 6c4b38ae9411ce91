using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Auditing;

/// <summary>What an audit of a ledger's entries found.</summary>
/// <param name="Size">How many entries there were.</param>
/// <param name="Root">The root hash over them.</param>
/// <param name="CheckpointsMet">How many of the checkpoints the entries agree with.</param>
/// <param name="Faults">What is wrong, in the order found; at most <see cref="LedgerAudit.MaxFaults"/>.</param>
/// <param name="FaultCount">How many faults there were, those not listed included.</param>
public sealed record AuditReport(long Size, Hash256 Root, int CheckpointsMet, ImmutableArray<AuditFault> Faults, long FaultCount)
{
    /// <summary>Whether every entry is well formed and every checkpoint agreed with.</summary>
    public bool IsClean => FaultCount == 0;
}
