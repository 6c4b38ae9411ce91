using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client.Renewals;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Renewals;

/// <summary><c>microcreds renew ID</c>: renews a credential.</summary>
internal static class RenewVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("renew", "Renews a credential: a new one takes its place.");
        var id = new Argument<string>("ID") { Description = "The credential's id, urn:uuid:…" };
        var file = new Option<string?>("--file") { Description = "What is wanted of the new one, as JSON: the body of POST /v1/credentials/{id}/renewal" };
        var newer = new Option<bool>("--newer-version") { Description = "For the newest approved version of the achievement, also where its rule does not ask for it" };
        var idempotencyKey = new Option<string?>("--idempotency-key") { Description = "Repeating a command with its key repeats its answer" };
        var json = new Option<bool>("--json") { Description = "Print the new credential as it was signed, and nothing else" };
        verb.Add(id);
        verb.Add(file);
        verb.Add(newer);
        verb.Add(idempotencyKey);
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var request = arguments.GetValue(file) is { } path ? await ReadAsync(path, cancellationToken) : new RenewalRequest();
            using var client = registry.Connect(arguments);
            var renewed = await client.Renewals.RenewAsync(
                arguments.GetValue(id)!, arguments.GetValue(newer) ? request with { NewerVersion = true } : request, arguments.GetValue(idempotencyKey), cancellationToken);
            if (arguments.GetValue(json))
                await AnswerJson.WriteAsync(terminal, renewed.Credential, AnswerJson.Default.JsonElement, cancellationToken);
            else
                terminal.Screen.WriteLine($"renewed {PlainText.Of(arguments.GetValue(id)!)} as {PlainText.Of(renewed.Id)} (ledger entry {renewed.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task<RenewalRequest> ReadAsync(string path, CancellationToken cancellationToken) =>
        RenewalRequest.TryRead((await JsonFile.ReadAsync(path, cancellationToken)).Span, out var request, out var reason)
            ? request
            : throw new InputException($"{path} is no renewal: {reason}");
}
