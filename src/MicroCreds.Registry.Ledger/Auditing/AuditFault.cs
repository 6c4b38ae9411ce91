namespace MicroCreds.Registry.Ledger.Auditing;

/// <summary>One thing that an audit found wrong.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="At">The entry's index, or the checkpoint's size.</param>
/// <param name="Message">What exactly, in words.</param>
public sealed record AuditFault(AuditFaultKind Kind, long At, string Message);
