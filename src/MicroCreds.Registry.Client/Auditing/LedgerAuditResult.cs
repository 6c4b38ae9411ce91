using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Client.Auditing;

/// <summary>What an audit of the whole ledger found.</summary>
/// <param name="Checkpoint">The checkpoint that the entries were held against.</param>
/// <param name="Entries">How many entries were downloaded and hashed.</param>
/// <param name="Tiles">How many tiles were compared with what the entries give.</param>
/// <param name="Root">The root hash over the entries.</param>
/// <param name="CheckpointsMet">How many checkpoints, this one and the earlier ones, the entries agree with.</param>
/// <param name="Findings">What is wrong; empty for a ledger that kept its word.</param>
public sealed record LedgerAuditResult(
    Checkpoint Checkpoint, long Entries, long Tiles, Hash256 Root, int CheckpointsMet, ImmutableArray<LedgerFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Findings.IsEmpty;
}
