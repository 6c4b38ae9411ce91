namespace MicroCreds.Registry.Client.Auditing;

/// <summary>How far an audit has come.</summary>
/// <param name="Entries">Entries audited.</param>
/// <param name="Size">Entries that the checkpoint promises.</param>
public readonly record struct AuditProgress(long Entries, long Size);
