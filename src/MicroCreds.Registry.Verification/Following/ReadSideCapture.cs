using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Following;

/// <summary>
/// A whole read side as it was at one ledger size, for <see cref="Snapshots.SnapshotWriter"/>. Costs next to nothing to
/// take and to hold: it refers to what the read side only ever appends to.
/// </summary>
public sealed class ReadSideCapture
{
    internal ReadSideCapture(AsOf asOf, IndexCapture index, RegistryRecords registry, ImmutableArray<RegistryFact.StatusListOpened> statusLists) =>
        (AsOf, Index, Registry, StatusLists) = (asOf, index, registry, statusLists);

    /// <summary>When that was.</summary>
    public AsOf AsOf { get; }

    /// <summary>The credentials.</summary>
    internal IndexCapture Index { get; }

    /// <summary>Issuers, keys, achievements.</summary>
    internal RegistryRecords Registry { get; }

    /// <summary>The status lists in the order in which they were opened. Their bits follow from the changes of status.</summary>
    internal ImmutableArray<RegistryFact.StatusListOpened> StatusLists { get; }
}
