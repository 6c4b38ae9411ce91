namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What a store is asked for, and so where it can fail.</summary>
public enum StoreStep
{
    ReadCheckpoint,
    ReadHead,
    ReadTile,
    ReadEntries,
    ReadVersions,
    CommitNotWritten,
    CommitWritten,
    RecordCheckpoint,
}
