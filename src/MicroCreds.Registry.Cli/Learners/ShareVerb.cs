using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Shares;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds share grant|list|openings|withdraw|open</c>. A granted link is printed alone on standard output, this once.</summary>
internal static class ShareVerb
{
    public static Command Create(Terminal terminal) => new("share", "Links that show some of a learner's credentials.")
    {
        Grant(terminal), List(terminal), Openings(terminal), Withdraw(terminal), Open(terminal),
    };

    private static Command Grant(Terminal terminal)
    {
        var verb = new Command("grant", "Makes a link and prints it; the registry shows it only this once.");
        var learner = verb.TakeLearner();
        var credentials = new Option<string[]>("--credential") { Description = "The id of a credential to show; may be repeated" };
        var pathway = new Option<string?>("--pathway") { Description = "Shows what counts towards this pathway now, in the place of --credential" };
        var until = new Option<DateTimeOffset>("--until") { Description = "Until when the link opens; at most a year ahead", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "What for: a token without spaces, such as application", Required = true };
        var audience = new Option<string?>("--audience") { Description = "Who alone may open it: an issuer's DID, or the id of an API key" };
        var views = new Option<int?>("--views") { Description = "How often it opens; default: 10,000 times" };
        foreach (var option in new Option[] { credentials, pathway, until, purpose, audience, views })
            verb.Add(option);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var named = arguments.GetValue(credentials) is { Length: > 0 } ids ? ids.ToImmutableArray() : (ImmutableArray<string>?)null;
            var granted = await client.Shares.GrantAsync(
                arguments.GetValue(learner)!,
                new NewShare(arguments.GetValue(until), arguments.GetValue(purpose)!, named, arguments.GetValue(pathway), arguments.GetValue(audience), arguments.GetValue(views)),
                cancellationToken: cancellationToken);
            if (granted.Link is not { } link)
                throw new InputException($"the link of share {granted.Share} was lost on the way: withdraw it and grant another");
            await terminal.Error.WriteLineAsync($"share {granted.Share}: keep the link, it is not shown again");
            // Not by way of the screen, which would break a long line.
            await terminal.Output.WriteAsync(Encoding.UTF8.GetBytes(link.AbsoluteUri + "\n"), cancellationToken);
        });
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists a learner's shares, with who looked.");
        var learner = verb.TakeLearner();
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            foreach (var share in await client.Shares.ListAsync(arguments.GetValue(learner)!, cancellationToken))
            {
                terminal.Screen.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{PlainText.Of(share.Id)}: {PlainText.Of(share.Standing)}, {share.Credentials.Length} credentials for {PlainText.Of(share.Purpose)} until {share.Expires:u}, opened {share.Views} of {share.MaxViews} times"));
                foreach (var opening in share.Openings)
                    terminal.Screen.WriteLine("  " + TextOf(opening));
            }
        });
    }

    private static Command Openings(Terminal terminal)
    {
        var verb = new Command("openings", "Lists all openings of a share.");
        var (learner, share) = (verb.TakeLearner(), ShareArgument(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            string? next = null;
            do
            {
                var page = await client.Shares.ListOpeningsAsync(arguments.GetValue(learner)!, arguments.GetValue(share)!, next, cancellationToken);
                foreach (var opening in page.Openings)
                    terminal.Screen.WriteLine(TextOf(opening));
                next = page.Next;
            }
            while (next is not null);
        });
    }

    private static Command Withdraw(Terminal terminal)
    {
        var verb = new Command("withdraw", "Withdraws a share: its link shows nothing any more.");
        var (learner, share) = (verb.TakeLearner(), ShareArgument(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            await client.Shares.WithdrawAsync(arguments.GetValue(learner)!, arguments.GetValue(share)!, cancellationToken: cancellationToken);
            terminal.Screen.WriteLine("withdrawn");
        });
    }

    private static Command Open(Terminal terminal)
    {
        var verb = new Command("open", "Opens a share link: one opening, which the learner sees.");
        var link = new Argument<string>("LINK") { Description = "The link, or its secret alone" };
        var presentation = new Option<bool>("--presentation") { Description = "Writes a verifiable presentation, as JSON" };
        verb.Add(link);
        verb.Add(presentation);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(presentation))
            {
                await terminal.Output.WriteAsync(await client.Shares.OpenPresentationAsync(arguments.GetValue(link)!, cancellationToken), cancellationToken);
                return;
            }

            foreach (var shown in (await client.Shares.OpenAsync(arguments.GetValue(link)!, cancellationToken)).Credentials)
            {
                terminal.Screen.WriteLine($"{shown.Verification.Outcome.ToString().ToLowerInvariant()}: {PlainText.Of(shown.Verification.Id ?? "a credential without an id")}");
                foreach (var check in shown.Verification.Checks.Where(check => check.Result is Credentials.Verification.CheckResult.Fail or Credentials.Verification.CheckResult.Warn))
                    terminal.Screen.WriteLine($"  {PlainText.Of(check.Message, 400)}");
            }
        });
    }

    private static string TextOf(ShareOpening opening) =>
        string.Create(CultureInfo.InvariantCulture, $"{opening.Number}. {opening.At:u} {PlainText.Of(opening.By)}");

    private static Argument<string> ShareArgument(Command verb)
    {
        var share = new Argument<string>("SHARE") { Description = "The share's id" };
        verb.Add(share);
        return share;
    }
}
