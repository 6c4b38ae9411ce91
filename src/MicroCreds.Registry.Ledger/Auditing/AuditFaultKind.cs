namespace MicroCreds.Registry.Ledger.Auditing;

/// <summary>The kinds of thing that an audit finds wrong.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry is not in the canonical format.</summary>
    MalformedEntry,
    /// <summary>The entries up to a checkpoint's size have another root: the ledger and the checkpoint contradict each other.</summary>
    RootMismatch,
    /// <summary>A checkpoint promises more entries than there are.</summary>
    MissingEntries,
    /// <summary>Two checkpoints name different logs.</summary>
    DifferentOrigins,
}
