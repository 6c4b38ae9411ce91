using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Issuers;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Administration;

/// <summary><c>microcreds issuer register|show|rotate-key|declare-key|compromise-key</c>.</summary>
internal static class IssuerVerb
{
    public static Command Create(Terminal terminal) =>
        new("issuer", "Awarding bodies and their keys.") { Register(terminal), Show(terminal), RotateKey(terminal), DeclareKey(terminal), CompromiseKey(terminal) };

    private static Command Register(Terminal terminal)
    {
        var verb = new Command("register", "Registers an awarding body.");
        var slug = new Option<string>("--slug") { Description = "A short name for addresses, such as uni-a", Required = true };
        var name = new Option<string>("--name") { Description = "The organisation's name", Required = true };
        var site = new Option<string>("--site") { Description = "Its web site", Required = true };
        var country = new Option<string>("--country") { Description = "ISO 3166-1 alpha-2", Required = true };
        var method = new Option<DidMethod>("--method") { Description = "web or key", DefaultValueFactory = _ => DidMethod.Web };
        var publicKey = new Option<string?>("--public-key") { Description = "Of an issuer that signs itself, as Multikey: z6Mk…, zDn…, z82… or z4MX…" };
        foreach (var option in (Option[])[slug, name, site, country, method, publicKey])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var issuer = new NewIssuer(
                arguments.GetValue(slug)!, arguments.GetValue(name)!, arguments.GetValue(site)!, arguments.GetValue(country)!,
                arguments.GetValue(method), arguments.GetValue(publicKey));
            var receipt = await client.Issuers.RegisterAsync(issuer, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"registered {PlainText.Of(receipt.Id)}, key {PlainText.Of(receipt.VerificationMethod)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "Shows an issuer.");
        var did = DidArgument(verb);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            terminal.Screen.WriteLine((await client.Issuers.GetAsync(arguments.GetValue(did)!, cancellationToken)).GetRawText());
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command RotateKey(Terminal terminal)
    {
        var verb = new Command("rotate-key", "Gives an issuer a new key, which signs from now on.");
        var did = DidArgument(verb);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await client.Issuers.RotateKeyAsync(arguments.GetValue(did)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"new key {PlainText.Of(receipt.VerificationMethod)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command DeclareKey(Terminal terminal)
    {
        var verb = new Command("declare-key", "Declares a key that the issuer signs with itself, and retires its others.");
        var did = DidArgument(verb);
        var publicKey = new Option<string>("--public-key") { Description = "As Multikey: z6Mk…, zDn…, z82… or z4MX…", Required = true };
        var name = new Option<string>("--name") { Description = "The key's fragment: what comes after # in its id", Required = true };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Since when the issuer has signed with it; otherwise since now" };
        var keep = new Option<bool>("--keep-others") { Description = "Leave its other keys in use" };
        foreach (var option in (Option[])[publicKey, name, since, keep])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var issuer = arguments.GetValue(did)!;
            var key = new OwnKey($"{issuer}#{arguments.GetValue(name)}", arguments.GetValue(publicKey)!, arguments.GetValue(since));
            var receipt = await client.Issuers.DeclareKeyAsync(issuer, key, arguments.GetValue(keep), cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"declared {PlainText.Of(receipt.VerificationMethod)} (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command CompromiseKey(Terminal terminal)
    {
        var verb = new Command("compromise-key", "Declares that others may have signed with a key: what it signed since then is invalid.");
        var did = DidArgument(verb);
        var key = new Argument<string>("KEY") { Description = "The key's DID URL, or its fragment" };
        var since = new Option<DateTimeOffset>("--since") { Description = "Since when", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why, for the public" };
        verb.Add(key);
        verb.Add(since);
        verb.Add(reason);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var receipt = await client.Issuers.CompromiseKeyAsync(
                arguments.GetValue(did)!, arguments.GetValue(key)!, arguments.GetValue(since), arguments.GetValue(reason), cancellationToken: cancellationToken);
            terminal.Screen.WriteLine($"declared {PlainText.Of(arguments.GetValue(key)!)} compromised (ledger entry {receipt.LedgerIndex})");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Argument<string> DidArgument(Command verb)
    {
        var did = new Argument<string>("DID") { Description = "The issuer's DID" };
        verb.Add(did);
        return did;
    }
}
