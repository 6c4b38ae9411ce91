using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client.Frameworks;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Administration;

/// <summary><c>microcreds framework publish|show|accredit|approve|convert</c>.</summary>
internal static class FrameworkVerb
{
    public static Command Create(Terminal terminal) =>
        new("framework", "The qualifications framework and what it allows.") { Publish(terminal), Show(terminal), Accredit(terminal), Approve(terminal), Convert(terminal) };

    private static Command Publish(Terminal terminal)
    {
        var verb = new Command("publish", "Publishes a framework's levels and credit system.");
        var id = IdArgument(verb);
        var file = new Argument<string>("FILE") { Description = "The levels as JSON: the body of PUT /v1/frameworks/{id}/levels" };
        verb.Add(file);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var document = await JsonFile.ReadAsync(arguments.GetValue(file)!, cancellationToken);
            if (!FrameworkLevels.TryRead(document.Span, out var levels, out var reason))
                throw new InputException($"{arguments.GetValue(file)}: these are no levels: {reason}");
            using var client = registry.Connect(arguments);
            var receipt = await client.Frameworks.PublishLevelsAsync(arguments.GetValue(id)!, levels, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"published {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "Shows a framework.");
        var id = IdArgument(verb);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            terminal.Screen.WriteLine((await client.Frameworks.GetAsync(arguments.GetValue(id)!, cancellationToken)).GetRawText());
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Accredit(Terminal terminal)
    {
        var verb = new Command("accredit", "Accredits an issuer.");
        var id = IdArgument(verb);
        var accreditationId = new Option<string>("--id") { Description = "A new id for the accreditation", Required = true };
        var issuer = new Option<string>("--issuer") { Description = "The issuer's DID", Required = true };
        var kinds = new Option<string[]>("--kind") { Description = "A kind of achievement, such as MicroCredential; may be repeated", Required = true };
        var levels = new Option<string[]>("--level") { Description = "A level of the framework; may be repeated", Required = true };
        var from = new Option<DateTimeOffset?>("--from") { Description = "From when; default: now" };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Until when; default: without end" };
        foreach (var option in (Option[])[accreditationId, issuer, kinds, levels, from, until])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var scope = new AccreditationScope(
                [.. arguments.GetValue(kinds)!], [.. arguments.GetValue(levels)!],
                arguments.GetValue(from) ?? terminal.Clock.GetUtcNow(), arguments.GetValue(until));
            var accreditation = new Accreditation(arguments.GetValue(accreditationId)!, arguments.GetValue(issuer)!, scope);
            var receipt = await client.Frameworks.AccreditAsync(arguments.GetValue(id)!, accreditation, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"accredited {PlainText.Of(accreditation.Issuer)} (accreditation {PlainText.Of(accreditation.AccreditationId)}, ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Approve(Terminal terminal)
    {
        var verb = new Command("approve", "Approves a version of an achievement.");
        var id = IdArgument(verb);
        var achievement = new Argument<string>("ACHIEVEMENT") { Description = "The achievement's id" };
        var version = new Option<int>("--version-number") { Description = "Its version", DefaultValueFactory = _ => 1 };
        verb.Add(achievement);
        verb.Add(version);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await client.Frameworks.ApproveAsync(
                arguments.GetValue(id)!, arguments.GetValue(achievement)!, arguments.GetValue(version), cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"approved {PlainText.Of(arguments.GetValue(achievement)!)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Convert(Terminal terminal)
    {
        var verb = new Command("convert", "Declares what one credit of a system is worth in another.");
        var id = IdArgument(verb);
        var from = new Argument<string>("FROM") { Description = "The system that is converted from, such as CATS" };
        var to = new Argument<string>("TO") { Description = "The system that is converted to, such as ECTS" };
        var factor = new Argument<decimal>("FACTOR") { Description = "How many credits of TO one of FROM is worth" };
        var reason = new Option<string?>("--reason") { Description = "On what ground, for the public" };
        foreach (var argument in (Argument[])[from, to, factor])
            verb.Add(argument);
        verb.Add(reason);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var conversion = new CreditConversion(
                arguments.GetValue(from)!, arguments.GetValue(to)!, arguments.GetValue(factor), arguments.GetValue(reason));
            var receipt = await client.Frameworks.DeclareConversionAsync(arguments.GetValue(id)!, conversion, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"declared what {PlainText.Of(conversion.From)} is worth in {PlainText.Of(conversion.To)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Argument<string> IdArgument(Command verb)
    {
        var id = new Argument<string>("FRAMEWORK") { Description = "The framework's id" };
        verb.Add(id);
        return id;
    }
}
