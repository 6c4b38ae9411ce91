using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Keys;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Keys;

/// <summary><c>microcreds keys create|delete</c>. A created key is the one secret that this program ever prints: alone on standard output.</summary>
internal static class KeysVerb
{
    public static Command Create(Terminal terminal) =>
        new("keys", "API keys; needs one of scope framework.") { CreateKey(terminal), DeleteKey(terminal) };

    private static Command CreateKey(Terminal terminal)
    {
        var verb = new Command("create", "Makes an API key and prints it; the registry shows it only this once.");
        var scope = new Option<KeyScope>("--scope") { Description = "framework, issuer or aggregator", Required = true };
        var issuer = new Option<string?>("--issuer") { Description = "The DID of the issuer that the key acts for; for scope issuer" };
        var name = new Option<string>("--name") { Description = "What to call it", Required = true };
        verb.Add(scope);
        verb.Add(issuer);
        verb.Add(name);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var asked = new NewApiKey(arguments.GetValue(scope), arguments.GetValue(name)!, arguments.GetValue(issuer));
            if (asked.Scope == KeyScope.Issuer != (asked.Issuer is not null))
                throw new InputException("--issuer goes with --scope issuer, and only with it");
            using var client = registry.Connect(arguments);
            var key = await client.Keys.CreateAsync(asked, cancellationToken: cancellationToken);
            await terminal.Error.WriteLineAsync($"{key}: keep it, it is not shown again");
            terminal.Screen.WriteLine(key.Key);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command DeleteKey(Terminal terminal)
    {
        var verb = new Command("delete", "Ends an API key.");
        var id = new Argument<string>("ID") { Description = "The key's id (the part between mk_ and the next _)" };
        verb.Add(id);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            await client.Keys.DeleteAsync(arguments.GetValue(id)!, cancellationToken);
            terminal.Screen.WriteLine($"deleted key {PlainText.Of(arguments.GetValue(id)!)}");
            return ExitCodes.Ok;
        });
        return verb;
    }
}
