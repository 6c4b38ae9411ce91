using System.CommandLine;
using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds consent give|withdraw|list</c>.</summary>
internal static class ConsentVerb
{
    public static Command Create(Terminal terminal) => new("consent", "What learners let others read of them.")
    {
        Give(terminal), Withdraw(terminal), List(terminal),
    };

    private static Command Give(Terminal terminal)
    {
        var verb = new Command("give", "Lets somebody read of a learner, in the place of what was said to them before.");
        var (learner, recipient, purpose) = (verb.TakeLearner(), RecipientArgument(verb), PurposeOption(verb));
        var until = new Option<DateTimeOffset?>("--until") { Description = "Until when; default: until it is withdrawn" };
        verb.Add(until);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            await client.Learners.GiveConsentAsync(
                arguments.GetValue(learner)!, arguments.GetValue(recipient)!, arguments.GetValue(purpose)!, arguments.GetValue(until), cancellationToken: cancellationToken);
            terminal.Screen.WriteLine("given");
        });
    }

    private static Command Withdraw(Terminal terminal)
    {
        var verb = new Command("withdraw", "Takes a consent back.");
        var (learner, recipient, purpose) = (verb.TakeLearner(), RecipientArgument(verb), PurposeOption(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            await client.Learners.WithdrawConsentAsync(
                arguments.GetValue(learner)!, arguments.GetValue(recipient)!, arguments.GetValue(purpose)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine("withdrawn");
        });
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists what a learner allowed whom, what holds and what is over.");
        var learner = verb.TakeLearner();
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            foreach (var consent in await client.Learners.ListConsentsAsync(arguments.GetValue(learner)!, cancellationToken))
            {
                var end = (consent.EndedAt ?? consent.Until) is { } at ? string.Create(CultureInfo.InvariantCulture, $" until {at:u}") : "";
                terminal.Screen.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(consent.Active ? "holds" : "over")}: {PlainText.Of(consent.Recipient)} for {PlainText.Of(consent.Purpose)} from {consent.GivenAt:u}{end}"));
            }
        });
    }

    private static Argument<string> RecipientArgument(Command verb)
    {
        var recipient = new Argument<string>("RECIPIENT") { Description = "Who: the id of an API key, an issuer's DID, or * for everybody with a key" };
        verb.Add(recipient);
        return recipient;
    }

    private static Option<string> PurposeOption(Command verb)
    {
        var purpose = new Option<string>("--purpose") { Description = "What for", DefaultValueFactory = _ => "portfolio" };
        verb.Add(purpose);
        return purpose;
    }
}
