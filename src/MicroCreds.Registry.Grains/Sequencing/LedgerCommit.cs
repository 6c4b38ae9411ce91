using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>One transaction's worth of ledger.</summary>
/// <param name="ExpectedSize">The size that the ledger must have.</param>
/// <param name="Entries">The new entries, in order; the first gets the index <paramref name="ExpectedSize"/>.</param>
/// <param name="Tiles">The tiles that the entries changed, whole: full ones, and each level's growing one at the right edge.</param>
/// <param name="NewHead">The tree after them.</param>
public sealed record LedgerCommit(
    long ExpectedSize,
    ImmutableArray<SequencedEvent> Entries,
    ImmutableArray<HashTile> Tiles,
    LedgerHead NewHead);
