namespace MicroCreds.Registry.Client.Auditing;

/// <summary>One thing that an audit found wrong.</summary>
/// <param name="Code">A stable code, one of <see cref="LedgerFindingCodes"/>.</param>
/// <param name="Message">What exactly, in words.</param>
public sealed record LedgerFinding(string Code, string Message);

/// <summary>The stable codes of what an audit finds wrong. Never renamed, never reused.</summary>
public static class LedgerFindingCodes
{
    /// <summary>The checkpoint is not signed by the ledger's key, or is another log's.</summary>
    public const string CheckpointNotBelieved = "checkpoint_not_believed";
    /// <summary>A tile or bundle that the checkpoint promises is missing, or there are fewer entries.</summary>
    public const string EntriesMissing = "entries_missing";
    /// <summary>A tile or bundle is not what its place asks for.</summary>
    public const string TileMalformed = "tile_malformed";
    /// <summary>A tile's hashes are not those of the entries.</summary>
    public const string TileMismatch = "tile_mismatch";
    /// <summary>An entry is not in the canonical format.</summary>
    public const string EntryMalformed = "entry_malformed";
    /// <summary>The entries up to a checkpoint's size have another root: the ledger contradicts what it signed.</summary>
    public const string RootMismatch = "root_mismatch";
    /// <summary>Two checkpoints name different logs.</summary>
    public const string OriginsDiffer = "origins_differ";
    /// <summary>A newer checkpoint is not an older one with entries appended.</summary>
    public const string Inconsistent = "inconsistent";
    /// <summary>The entry at an index is not about the credential in question.</summary>
    public const string NotIncluded = "not_included";
}
