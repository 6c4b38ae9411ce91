using MicroCreds.Registry.Client.Auditing;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Auditing;

/// <summary>Shows an audit's progress.</summary>
internal sealed class AuditBar(ProgressTask task) : IProgress<AuditProgress>
{
    public void Report(AuditProgress value) => task.Value = value.Entries;
}
