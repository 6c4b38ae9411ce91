using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Renewals;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Renewals;

/// <summary><c>microcreds cpd record|withdraw ID</c>: continuing education (continuing professional development) that counts for a credential.</summary>
internal static class CpdVerb
{
    public static Command Create(Terminal terminal) =>
        new("cpd", "Continuing education that counts for the renewal of a credential.") { Record(terminal), Withdraw(terminal) };

    private static Command Record(Terminal terminal)
    {
        var verb = new Command("record", "Records an activity.");
        var (id, activity) = (IdArgument(verb), ActivityArgument(verb));
        var category = new Option<string>("--category") { Description = "Its category, as the achievement's rule names them", Required = true };
        var hours = new Option<decimal>("--hours") { Description = "Its hours, such as 2.5", Required = true };
        var doneOn = new Option<DateOnly>("--done-on") { Description = "The day on which it ended, such as 2026-01-31", Required = true };
        verb.Add(category);
        verb.Add(hours);
        verb.Add(doneOn);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var done = new EducationActivity(
                arguments.GetValue(activity)!, arguments.GetValue(category)!, arguments.GetValue(hours), arguments.GetValue(doneOn));
            var receipt = await client.Renewals.RecordEducationAsync(arguments.GetValue(id)!, done, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"recorded {PlainText.Of(done.Id)} on {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Withdraw(Terminal terminal)
    {
        var verb = new Command("withdraw", "Takes back an activity that was recorded in error.");
        var (id, activity) = (IdArgument(verb), ActivityArgument(verb));
        var reason = new Option<string>("--reason") { Description = "Why, for the public; nothing personal", Required = true };
        verb.Add(reason);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await client.Renewals.WithdrawEducationAsync(
                arguments.GetValue(id)!, arguments.GetValue(activity)!, arguments.GetValue(reason)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"withdrew {PlainText.Of(arguments.GetValue(activity)!)} from {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Argument<string> IdArgument(Command verb)
    {
        var id = new Argument<string>("ID") { Description = "The credential's id, urn:uuid:…" };
        verb.Add(id);
        return id;
    }

    private static Argument<string> ActivityArgument(Command verb)
    {
        var activity = new Argument<string>("ACTIVITY") { Description = "The issuer's id for the activity" };
        verb.Add(activity);
        return activity;
    }
}
