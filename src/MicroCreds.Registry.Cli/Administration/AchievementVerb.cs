using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Administration;

/// <summary><c>microcreds achievement publish|show|withdraw</c>.</summary>
internal static class AchievementVerb
{
    public static Command Create(Terminal terminal) =>
        new("achievement", "What can be earned.") { Publish(terminal), Show(terminal), Withdraw(terminal) };

    private static Command Publish(Terminal terminal)
    {
        var verb = new Command("publish", "Publishes a version of an achievement.");
        var id = IdArgument(verb);
        var file = new Argument<string>("FILE") { Description = "The achievement as JSON: the body of PUT /v1/achievements/{id}" };
        verb.Add(file);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var document = await JsonFile.ReadAsync(arguments.GetValue(file)!, cancellationToken);
            using var client = registry.Connect(arguments);
            var receipt = await client.Achievements.PublishAsync(arguments.GetValue(id)!, document, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"published {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "Shows an achievement.");
        var id = IdArgument(verb);
        var language = new Option<string?>("--language") { Description = "The language of its texts, where they are in it; default: its own" };
        verb.Add(language);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var achievement = arguments.GetValue(language) is { Length: > 0 } wanted
                ? await client.Achievements.GetAsync(arguments.GetValue(id)!, wanted, cancellationToken)
                : await client.Achievements.GetAsync(arguments.GetValue(id)!, cancellationToken);
            terminal.Screen.WriteLine(achievement.GetRawText());
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Withdraw(Terminal terminal)
    {
        var verb = new Command("withdraw", "Ends an achievement: it can no longer be awarded; what was awarded stays.");
        var id = IdArgument(verb);
        var reason = new Option<string>("--reason") { Description = "Why, for the public", Required = true };
        verb.Add(reason);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await client.Achievements.WithdrawAsync(arguments.GetValue(id)!, arguments.GetValue(reason)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"withdrew {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Argument<string> IdArgument(Command verb)
    {
        var id = new Argument<string>("ID") { Description = "The achievement's id" };
        verb.Add(id);
        return id;
    }
}
