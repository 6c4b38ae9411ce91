using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Pathways;
using MicroCreds.Registry.Client.Statuses;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Pathways;

/// <summary><c>microcreds pathways publish|withdraw|show|list|export|import</c>.</summary>
internal static class PathwaysVerb
{
    public static Command Create(Terminal terminal) => new("pathways", "How small achievements add up to larger ones.")
    {
        Publish(terminal), Withdraw(terminal), Show(terminal), List(terminal), Export(terminal), Import(terminal),
    };

    private static Command Publish(Terminal terminal)
    {
        var verb = new Command("publish", "Publishes a version of a pathway.");
        var id = IdArgument(verb);
        var file = new Argument<string>("FILE") { Description = "The pathway as JSON: the body of PUT /v1/pathways/{id}" };
        var check = new Option<bool>("--check") { Description = "Only say whether it could be published" };
        verb.Add(file);
        verb.Add(check);
        return Finish(terminal, verb, async (client, arguments, json, cancellationToken) =>
        {
            var (pathway, document) = (arguments.GetValue(id)!, await JsonFile.ReadAsync(arguments.GetValue(file)!, cancellationToken));
            if (!arguments.GetValue(check))
            {
                await ReportAsync(terminal, "published", await client.Pathways.PublishAsync(pathway, document, cancellationToken: cancellationToken), json, cancellationToken);
                return;
            }

            await client.Pathways.CheckAsync(pathway, document, cancellationToken);
            if (!json)
                terminal.Screen.WriteLine($"{PlainText.Of(pathway)} could be published");
        });
    }

    private static Command Withdraw(Terminal terminal)
    {
        var verb = new Command("withdraw", "Ends a pathway: nobody can begin it any more; who has begun may finish.");
        var id = IdArgument(verb);
        var reason = new Option<string>("--reason") { Description = "Why, for the public", Required = true };
        verb.Add(reason);
        return Finish(terminal, verb, async (client, arguments, json, cancellationToken) => await ReportAsync(
            terminal, "withdrew", await client.Pathways.WithdrawAsync(arguments.GetValue(id)!, arguments.GetValue(reason)!, cancellationToken: cancellationToken), json, cancellationToken));
    }

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "Shows what a pathway asks for.");
        var id = IdArgument(verb);
        var version = VersionOption(verb);
        return Finish(
            terminal, verb,
            async (client, arguments, json, cancellationToken) =>
            {
                var pathway = await client.Pathways.GetAsync(arguments.GetValue(id)!, arguments.GetValue(version), cancellationToken);
                foreach (var line in json ? [pathway.GetRawText()] : PathwayText.Of(pathway))
                    terminal.Screen.WriteParts((line, null));
            },
            takesKey: false);
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists pathways.");
        var issuer = new Option<string?>("--issuer") { Description = "The owner's DID; otherwise of all owners" };
        verb.Add(issuer);
        return Finish(
            terminal, verb,
            async (client, arguments, json, cancellationToken) =>
            {
                string? next = null;
                do
                {
                    var page = await client.Pathways.ListAsync(arguments.GetValue(issuer), next, cancellationToken);
                    foreach (var pathway in page.Pathways)
                    {
                        if (json)
                            await AnswerJson.WriteAsync(terminal, pathway, AnswerJson.Default.PathwaySummary, cancellationToken);
                        else
                            terminal.Screen.WriteParts((PathwayText.Of(pathway), null));
                    }

                    next = page.Next;
                }
                while (next is not null);
            },
            takesKey: false);
    }

    private static Command Export(Terminal terminal)
    {
        var verb = new Command("export", "Writes a pathway as CTDL JSON-LD.");
        var id = IdArgument(verb);
        var version = VersionOption(verb);
        var file = new Option<string?>("--out") { Description = "A new file; otherwise standard output" };
        verb.Add(file);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var document = await client.Pathways.ExportAsync(arguments.GetValue(id)!, arguments.GetValue(version), cancellationToken);
            if (arguments.GetValue(file) is not { } path)
            {
                await terminal.Output.WriteAsync((byte[])[.. document, (byte)'\n'], cancellationToken);
                return ExitCodes.Ok;
            }

            await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await output.WriteAsync(document, cancellationToken);
            terminal.Screen.WriteLine($"written to {path}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Import(Terminal terminal)
    {
        var verb = new Command("import", "Publishes a version of a pathway from CTDL JSON-LD.");
        var id = IdArgument(verb);
        var file = new Argument<string>("FILE") { Description = "CTDL JSON-LD of any registry" };
        var issuer = new Option<string?>("--issuer") { Description = "The owner's DID; needed with a framework's key" };
        var pathway = new Option<string?>("--pathway") { Description = "Which of the document's pathways, by its id there" };
        var framework = new Option<string?>("--framework") { Description = "The framework, where the document does not say it" };
        var award = new Option<string?>("--award") { Description = "The larger award, whatever the document says" };
        var language = new Option<string?>("--language") { Description = "The language to take texts in" };
        var system = new Option<string?>("--credit-system") { Description = "The credit system in which the document counts" };
        verb.Add(file);
        foreach (var option in (Option[])[issuer, pathway, framework, award, language, system])
            verb.Add(option);
        return Finish(terminal, verb, async (client, arguments, json, cancellationToken) =>
        {
            var document = await JsonFile.ReadAsync(arguments.GetValue(file)!, cancellationToken);
            var options = new PathwayImportOptions
            {
                Issuer = arguments.GetValue(issuer),
                Pathway = arguments.GetValue(pathway),
                Framework = arguments.GetValue(framework),
                Award = arguments.GetValue(award),
                Language = arguments.GetValue(language),
                CreditSystem = arguments.GetValue(system),
            };
            var import = await client.Pathways.ImportAsync(arguments.GetValue(id)!, document, options, cancellationToken: cancellationToken);
            if (json)
            {
                await AnswerJson.WriteAsync(terminal, import, AnswerJson.Default.PathwayImport, cancellationToken);
                return;
            }

            foreach (var note in import.Notes)
                terminal.Screen.WriteParts(($"note: {PlainText.Of(note.Message, 400)} at {PlainText.Of(note.Pointer)}", null));
            terminal.Screen.WriteLine($"imported {PlainText.Of(import.Id)}, version {import.Version} (ledger entry {import.LedgerIndex})");
        });
    }

    private static async Task ReportAsync(Terminal terminal, string done, Receipt receipt, bool json, CancellationToken cancellationToken)
    {
        if (json)
            await AnswerJson.WriteAsync(terminal, receipt, AnswerJson.Default.Receipt, cancellationToken);
        else
            terminal.Screen.WriteLine($"{done} {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
    }

    private static Command Finish(
        Terminal terminal, Command verb, Func<RegistryClient, ParseResult, bool, CancellationToken, Task> act, bool takesKey = true)
    {
        var json = new Option<bool>("--json") { Description = "The answer as JSON" };
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb, takesKey: takesKey);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            await act(client, arguments, arguments.GetValue(json), cancellationToken);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Argument<string> IdArgument(Command verb)
    {
        var id = new Argument<string>("ID") { Description = "The pathway's id" };
        verb.Add(id);
        return id;
    }

    private static Option<int?> VersionOption(Command verb)
    {
        var version = new Option<int?>("--version-number") { Description = "Its version; otherwise the latest" };
        verb.Add(version);
        return version;
    }
}
