using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client.Learners;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds import add|list|show|remove</c>: credentials from elsewhere in a learner's portfolio.</summary>
internal static class ImportVerb
{
    public static Command Create(Terminal terminal) => new("import", "Credentials from elsewhere in a learner's portfolio.")
    {
        Add(terminal),
        List(terminal),
        Show(terminal),
        Remove(terminal),
    };

    private static Command Add(Terminal terminal)
    {
        var verb = new Command("add", "Verifies a credential from elsewhere and keeps it: JSON, a token, a baked PNG or SVG, or a European Digital Credential.");
        var learner = verb.TakeLearner();
        var file = new Argument<string>("FILE") { Description = "The credential; at most 1 MiB" };
        var confirmed = new Option<bool>("--confirmed") { Description = "The framework has made sure that it is the learner's" };
        var undecided = new Option<bool>("--keep-undecided") { Description = "Keep it if verification cannot decide" };
        verb.Add(file);
        verb.Add(confirmed);
        verb.Add(undecided);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var credential = await JsonFile.ReadAsync(arguments.GetValue(file)!, cancellationToken);
            var options = new ImportOptions { Confirmed = arguments.GetValue(confirmed), KeepUndecided = arguments.GetValue(undecided) };
            var receipt = await client.Learners.ImportAsync(arguments.GetValue(learner)!, credential, options, cancellationToken: cancellationToken);
            terminal.Screen.WriteParts((receipt.Import is { } import ? $"imported {Describe(import)}" : "imported before, and removed since", null));
        });
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists them.");
        var learner = verb.TakeLearner();
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            foreach (var import in await client.Learners.ListImportsAsync(arguments.GetValue(learner)!, cancellationToken))
                terminal.Screen.WriteParts((Describe(import), null));
        });
    }

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "Shows one as JSON, with the credential and what verification says of it now.");
        var (learner, import) = (verb.TakeLearner(), ImportArgument(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var details = await client.Learners.GetImportAsync(arguments.GetValue(learner)!, arguments.GetValue(import)!, cancellationToken);
            await AnswerJson.WriteAsync(terminal, details, AnswerJson.Default.ImportDetails, cancellationToken);
        });
    }

    private static Command Remove(Terminal terminal)
    {
        var verb = new Command("remove", "Removes one, for good.");
        var (learner, import) = (verb.TakeLearner(), ImportArgument(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var receipt = await client.Learners.RemoveImportAsync(arguments.GetValue(learner)!, arguments.GetValue(import)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteParts(($"removed (ledger entry {receipt.LedgerIndex})", null));
        });
    }

    private static string Describe(LearnerImport import) =>
        $"{PlainText.Of(import.Id)}  {PlainText.Of(import.Outcome),-13} {PlainText.Of(import.Format),-5} {PlainText.Of(import.Achievement ?? "", 400)} by {PlainText.Of(import.Issuer, 400)}";

    private static Argument<string> ImportArgument(Command verb)
    {
        var import = new Argument<string>("IMPORT") { Description = "Its id in the portfolio" };
        verb.Add(import);
        return import;
    }
}
