using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Statuses;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Statuses;

/// <summary><c>microcreds revoke|suspend|reinstate ID</c>: returns when the registry refuses, or accepts, the credential.</summary>
internal static class StatusVerbs
{
    public static Command Revoke(Terminal terminal) => Create(terminal, "revoke", "Revokes a credential, for good.", NewStatus.Revoked, "revoked");

    public static Command Suspend(Terminal terminal) => Create(terminal, "suspend", "Suspends a credential.", NewStatus.Suspended, "suspended");

    public static Command Reinstate(Terminal terminal) =>
        Create(terminal, "reinstate", "Lets a suspended credential hold again.", NewStatus.Active, "reinstated");

    private static Command Create(Terminal terminal, string name, string description, NewStatus status, string done)
    {
        var verb = new Command(name, description);
        var id = new Argument<string>("ID") { Description = "The credential's id, urn:uuid:…" };
        var reason = new Option<string?>("--reason") { Description = "Why, for whoever verifies it; nothing personal" };
        var idempotencyKey = new Option<string?>("--idempotency-key") { Description = "Repeating a command with its key repeats its answer" };
        verb.Add(id);
        verb.Add(reason);
        verb.Add(idempotencyKey);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var change = new StatusChange(status, arguments.GetValue(reason));
            var receipt = await client.SetStatusAsync(arguments.GetValue(id)!, change, arguments.GetValue(idempotencyKey), cancellationToken);
            terminal.Screen.WriteLine($"{done} {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }
}
