using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Renewals;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Renewals;

/// <summary><c>microcreds notices issuer|learner ID</c>: the notices ahead of credentials' ends.</summary>
internal static class NoticesVerb
{
    private delegate Task<NoticePage> Read(RegistryClient client, string id, string? next, CancellationToken cancellationToken);

    public static Command Create(Terminal terminal) => new("notices", "Notices that credentials are about to end.")
    {
        Of(terminal, "issuer", "Of an issuer's credentials.", "DID", "The issuer's DID",
            (client, id, next, cancellationToken) => client.Renewals.NoticesOfIssuerAsync(id, next, cancellationToken)),
        Of(terminal, "learner", "Of a learner's credentials.", "LEARNER", "The registry's opaque id of the learner",
            (client, id, next, cancellationToken) => client.Renewals.NoticesOfLearnerAsync(id, next, cancellationToken)),
    };

    private static Command Of(Terminal terminal, string name, string description, string argument, string meaning, Read read)
    {
        var verb = new Command(name, description);
        var id = new Argument<string>(argument) { Description = meaning };
        var next = new Option<string?>("--next") { Description = "Go on after what was read before: what its last line said" };
        var json = new Option<bool>("--json") { Description = "Print the notices as JSON, one a line" };
        verb.Add(id);
        verb.Add(next);
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var at = arguments.GetValue(next);
            NoticePage page;
            do
            {
                page = await read(client, arguments.GetValue(id)!, at, cancellationToken);
                await WriteAsync(terminal, page, arguments.GetValue(json), cancellationToken);
                at = page.Next;
            }
            while (page.More);
            if (!arguments.GetValue(json))
                terminal.Screen.WriteLine(at is null ? "no notices" : $"next: {PlainText.Of(at)}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task WriteAsync(Terminal terminal, NoticePage page, bool asJson, CancellationToken cancellationToken)
    {
        foreach (var notice in page.Notices)
        {
            if (asJson)
                await AnswerJson.WriteAsync(terminal, notice, AnswerJson.Default.RenewalNotice, cancellationToken);
            else
                terminal.Screen.WriteParts((Line(notice), null));
        }
    }

    private static string Line(RenewalNotice notice) => FormattableString.Invariant(
        $"{PlainText.Of(notice.Credential)} ends {notice.ValidUntil.UtcDateTime:yyyy-MM-dd}, can be renewed until {notice.RenewableUntil.UtcDateTime:yyyy-MM-dd} ({PlainText.Of(notice.Notice)} before)");
}
