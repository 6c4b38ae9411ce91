using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Statuses;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Statuses;

/// <summary><c>microcreds message ID NUMBER</c> and <c>microcreds offer-refresh ID</c>: what an issuer says of a credential that holds.</summary>
internal static class NoticeVerbs
{
    public static Command Message(Terminal terminal)
    {
        var number = new Argument<int>("NUMBER") { Description = "Which of the messages that the credential was awarded with, from 0" };
        var verb = new Command("message", "Says something else of a credential, which holds as before.");
        return Complete(
            terminal, verb, number, "message set",
            (client, id, key, arguments, cancellationToken) => client.SetMessageAsync(id, arguments.GetValue(number), key, cancellationToken));
    }

    public static Command OfferRefresh(Terminal terminal) => Complete(
        terminal, new Command("offer-refresh", "Says, for good, that a newer version of a credential is to be had."), null, "refresh offered",
        (client, id, key, _, cancellationToken) => client.OfferRefreshAsync(id, key, cancellationToken));

    private static Command Complete(
        Terminal terminal, Command verb, Argument? argument, string done,
        Func<RegistryClient, string, string?, ParseResult, CancellationToken, Task<Receipt>> send)
    {
        var id = new Argument<string>("ID") { Description = "The credential's id, urn:uuid:…" };
        var idempotencyKey = new Option<string?>("--idempotency-key") { Description = "Repeating a command with its key repeats its answer" };
        verb.Add(id);
        if (argument is not null)
            verb.Add(argument);
        verb.Add(idempotencyKey);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await send(client, arguments.GetValue(id)!, arguments.GetValue(idempotencyKey), arguments, cancellationToken);
            terminal.Screen.WriteLine($"{done} {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }
}
