using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Notes;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Auditing;

/// <summary><c>microcreds ledger audit|checkpoint</c>: exit code 1 if the ledger did not keep its word.</summary>
internal static class LedgerVerb
{
    public static Command Create(Terminal terminal) => new("ledger", "The public ledger.") { Audit(terminal), ShowCheckpoint(terminal) };

    private static Command Audit(Terminal terminal)
    {
        var verb = new Command("audit", "Downloads every entry, recomputes the tree and compares it with what the registry signed.");
        var kept = new Option<string?>("--checkpoint") { Description = "A checkpoint that was kept: the ledger must still agree with it" };
        var vkey = new Option<string?>("--vkey") { Description = "The ledger's key as it was kept; default: ask the registry" };
        verb.Add(kept);
        verb.Add(vkey);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var auditor = new LedgerAuditor(client.Ledger, await KeyAsync(client, arguments.GetValue(vkey), cancellationToken));
            var earlier = arguments.GetValue(kept) is { } file ? await OpenKeptAsync(auditor, file, cancellationToken) : null;
            return await AuditAsync(terminal, client, auditor, earlier, cancellationToken);
        });
        return verb;
    }

    private static Command ShowCheckpoint(Terminal terminal)
    {
        var verb = new Command("checkpoint", "Prints the latest checkpoint, its signature verified, to be kept for a later audit.");
        var vkey = new Option<string?>("--vkey") { Description = "The ledger's key as it was kept; default: ask the registry" };
        verb.Add(vkey);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var auditor = new LedgerAuditor(client.Ledger, await KeyAsync(client, arguments.GetValue(vkey), cancellationToken));
            var note = await client.Ledger.GetCheckpointAsync(cancellationToken);
            if (!auditor.TryOpen(note, out _, out var finding))
                return Report(terminal, [finding]);
            await terminal.Output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(note.ToString()), cancellationToken);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task<int> AuditAsync(
        Terminal terminal, RegistryClient client, LedgerAuditor auditor, Checkpoint? earlier, CancellationToken cancellationToken)
    {
        if (!auditor.TryOpen(await client.Ledger.GetCheckpointAsync(cancellationToken), out var checkpoint, out var finding))
            return Report(terminal, [finding]);
        var result = await terminal.Screen.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("auditing entries", maxValue: Math.Max(1, checkpoint.Size));
            return await auditor.AuditAsync(
                checkpoint, earlier is null ? [] : [earlier], new AuditBar(task), cancellationToken);
        });
        terminal.Screen.WriteLine(
            $"{PlainText.Of(checkpoint.Origin)}: {result.Entries} of {checkpoint.Size} entries and {result.Tiles} tiles read, root {result.Root}");
        if (!result.IsClean)
            return Report(terminal, result.Findings);
        terminal.Screen.WriteLine(earlier is null
            ? "the entries lead to the root that the registry signed"
            : $"the entries lead to the root that the registry signed, and to the one that it had signed at {earlier.Size} entries");
        return ExitCodes.Ok;
    }

    private static int Report(Terminal terminal, IEnumerable<LedgerFinding> findings)
    {
        foreach (var finding in findings)
            terminal.Screen.WriteParts(("wrong", ScreenText.Bad), ($" {PlainText.Of(finding.Message, 400)} [{finding.Code}]", null));
        return ExitCodes.No;
    }

    private static async Task<NoteKey> KeyAsync(RegistryClient client, string? vkey, CancellationToken cancellationToken)
    {
        if (vkey is null)
            return await client.Ledger.GetKeyAsync(cancellationToken);
        return NoteKey.TryParse(vkey, out var key) ? key : throw new InputException("--vkey: this is no key of a ledger (name+id+base64)");
    }

    private static async Task<Checkpoint> OpenKeptAsync(LedgerAuditor auditor, string file, CancellationToken cancellationToken)
    {
        var bytes = await JsonFile.ReadAsync(file, cancellationToken);
        if (!SignedNote.TryParse(bytes.Span, out var note, out var fault))
            throw new InputException($"{file} is no checkpoint: {fault}");
        return auditor.TryOpen(note, out var checkpoint, out var finding)
            ? checkpoint
            : throw new InputException($"{file} is no checkpoint of this ledger: {finding.Message}");
    }
}
