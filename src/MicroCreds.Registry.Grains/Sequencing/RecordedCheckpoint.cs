using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>A checkpoint that the registry signed, or is about to show.</summary>
/// <param name="Size">The tree size that it is for.</param>
/// <param name="Root">The root that it names.</param>
/// <param name="Note">The signed note (C2SP signed-note).</param>
public sealed record RecordedCheckpoint(long Size, Hash256 Root, string Note);
