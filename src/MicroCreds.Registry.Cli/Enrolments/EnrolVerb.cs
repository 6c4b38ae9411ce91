using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Statuses;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Enrolments;

/// <summary><c>microcreds enrol begin|show|record|list|move|leave|recognise|withdraw-recognition|approve|decline|settle|judging</c>.</summary>
internal static class EnrolVerb
{
    private delegate Task<Receipt> Act(RegistryClient client, string learner, string pathway, ParseResult arguments, CancellationToken cancellationToken);

    public static Command Create(Terminal terminal) => new("enrol", "Learners on pathways.")
    {
        Commanding(terminal, "begin", "Begins a pathway for a learner.", "began",
            (client, learner, pathway, _, cancellationToken) => client.Enrolments.BeginAsync(learner, pathway, cancellationToken: cancellationToken)),
        Show(terminal),
        Record(terminal),
        List(terminal),
        Move(terminal),
        Commanding(terminal, "leave", "Leaves a pathway; what was awarded stays.", "left",
            (client, learner, pathway, _, cancellationToken) => client.Enrolments.LeaveAsync(learner, pathway, cancellationToken: cancellationToken)),
        Recognise(terminal),
        WithdrawRecognition(terminal),
        Commanding(terminal, "approve", "Has the larger award issued that was proposed.", "approved",
            (client, learner, pathway, _, cancellationToken) => client.Enrolments.ApproveAsync(learner, pathway, cancellationToken: cancellationToken)),
        Decline(terminal),
        Settle(terminal),
        Judging(terminal),
    };

    private static Command Show(Terminal terminal)
    {
        var verb = new Command("show", "How a learner stands on a pathway: what counts, and what is missing.");
        var (learner, pathway, json) = (verb.TakeLearner(), PathwayArgument(verb), JsonOption(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var enrolment = await client.Enrolments.GetAsync(arguments.GetValue(learner)!, arguments.GetValue(pathway)!, cancellationToken);
            if (arguments.GetValue(json))
            {
                await AnswerJson.WriteAsync(terminal, enrolment, AnswerJson.Default.Enrolment, cancellationToken);
                return;
            }

            foreach (var line in EnrolmentText.Of(enrolment))
                terminal.Screen.WriteParts((line, null));
        });
    }

    private static Command Record(Terminal terminal)
    {
        var verb = new Command("record", "Writes the larger award with its parts as one learner record (CLR 2.0), signed by the pathway's owner.");
        var (learner, pathway) = (verb.TakeLearner(), PathwayArgument(verb));
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var record = await client.Enrolments.GetRecordAsync(arguments.GetValue(learner)!, arguments.GetValue(pathway)!, cancellationToken);
            await terminal.Output.WriteAsync(record, cancellationToken);
        });
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists a learner's enrolments, or those on a pathway.");
        var learner = new Option<string?>("--learner") { Description = "The registry's opaque id of the learner" };
        var pathway = new Option<string?>("--pathway") { Description = "The pathway's id" };
        verb.Add(learner);
        verb.Add(pathway);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(learner) is null == result.GetValue(pathway) is null)
                result.AddError("either --learner or --pathway is needed");
        });
        var json = JsonOption(verb);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            string? next = null;
            do
            {
                var page = arguments.GetValue(learner) is { } of
                    ? await client.Enrolments.ListAsync(of, cancellationToken)
                    : await client.Pathways.ListEnrolmentsAsync(arguments.GetValue(pathway)!, next, cancellationToken);
                foreach (var enrolment in page.Enrolments)
                {
                    if (arguments.GetValue(json))
                        await AnswerJson.WriteAsync(terminal, enrolment, AnswerJson.Default.EnrolmentSummary, cancellationToken);
                    else
                        terminal.Screen.WriteParts((EnrolmentText.Of(enrolment), null));
                }

                next = page.Next;
            }
            while (next is not null);
        });
    }

    private static Command Move(Terminal terminal)
    {
        var version = new Argument<int>("VERSION") { Description = "The pathway's version" };
        return Commanding(
            terminal, "move", "Moves an enrolment to another version of its pathway.", "moved",
            (client, learner, pathway, arguments, cancellationToken) =>
                client.Enrolments.MoveAsync(learner, pathway, arguments.GetValue(version), cancellationToken: cancellationToken),
            version);
    }

    private static Command Recognise(Terminal terminal)
    {
        var id = new Option<string>("--id") { Description = "A new id for the recognition", Required = true };
        var component = new Option<string>("--component") { Description = "The component that it fills", Required = true };
        var reason = ReasonOption("What is recognised, and on what ground, for the public; name nobody");
        var earnedOn = new Option<DateTimeOffset?>("--earned-on") { Description = "Since when the learner has it; default: now" };
        var validUntil = new Option<DateTimeOffset?>("--valid-until") { Description = "From when on it no longer counts" };
        var evidence = new Option<string[]>("--evidence") { Description = "Where the evidence is; may be repeated" };
        var import = new Option<string?>("--import") { Description = "The learner's credential from elsewhere that it rests on, by its id in the portfolio" };
        return Commanding(
            terminal, "recognise", "Recognises prior learning, work experience or a course for one component.", "recognised",
            (client, learner, pathway, arguments, cancellationToken) =>
            {
                var recognition = new Recognition(
                    arguments.GetValue(id)!, arguments.GetValue(component)!, arguments.GetValue(earnedOn) ?? terminal.Clock.GetUtcNow(),
                    arguments.GetValue(reason)!, arguments.GetValue(validUntil), arguments.GetValue(evidence) is { Length: > 0 } links ? [.. links] : null,
                    arguments.GetValue(import));
                return client.Enrolments.RecogniseAsync(learner, pathway, recognition, cancellationToken: cancellationToken);
            },
            id, component, reason, earnedOn, validUntil, evidence, import);
    }

    private static Command WithdrawRecognition(Terminal terminal)
    {
        var id = new Argument<string>("RECOGNITION") { Description = "The recognition's id" };
        var reason = ReasonOption("Why, for the public");
        return Commanding(
            terminal, "withdraw-recognition", "Withdraws a recognition, for good.", "withdrew from",
            (client, learner, pathway, arguments, cancellationToken) => client.Enrolments.WithdrawRecognitionAsync(
                learner, pathway, arguments.GetValue(id)!, arguments.GetValue(reason)!, cancellationToken: cancellationToken),
            id, reason);
    }

    private static Command Decline(Terminal terminal)
    {
        var reason = ReasonOption("Why, for the public");
        return Commanding(
            terminal, "decline", "Declines the larger award that was proposed.", "declined",
            (client, learner, pathway, arguments, cancellationToken) =>
                client.Enrolments.DeclineAsync(learner, pathway, arguments.GetValue(reason)!, cancellationToken: cancellationToken),
            reason);
    }

    private static Command Settle(Terminal terminal)
    {
        var revoke = new Option<bool>("--revoke") { Description = "Revoke the award; otherwise it stands" };
        var reason = ReasonOption("Why, for the public");
        return Commanding(
            terminal, "settle", "Settles the review of a larger award that lost a part.", "settled",
            (client, learner, pathway, arguments, cancellationToken) => client.Enrolments.SettleAsync(
                learner, pathway, arguments.GetValue(revoke), arguments.GetValue(reason)!, cancellationToken: cancellationToken),
            revoke, reason);
    }

    private static Command Judging(Terminal terminal)
    {
        var verb = new Command("judging", "How far the registry has come with judging enrolments anew.");
        var json = JsonOption(verb);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var status = await client.Enrolments.GetJudgingAsync(cancellationToken);
            if (arguments.GetValue(json))
                await AnswerJson.WriteAsync(terminal, status, AnswerJson.Default.JudgingStatus, cancellationToken);
            else
                terminal.Screen.WriteParts((EnrolmentText.Of(status), null));
        });
    }

    /// <summary>A verb that carries out one command on an enrolment.</summary>
    private static Command Commanding(Terminal terminal, string name, string description, string done, Act act, params ReadOnlySpan<Symbol> symbols)
    {
        var verb = new Command(name, description);
        var (learner, pathway) = (verb.TakeLearner(), PathwayArgument(verb));
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                verb.Add(argument);
            else
                verb.Add((Option)symbol);
        }

        var json = JsonOption(verb);
        return verb.AskRegistry(terminal, async (client, arguments, cancellationToken) =>
        {
            var receipt = await act(client, arguments.GetValue(learner)!, arguments.GetValue(pathway)!, arguments, cancellationToken);
            if (arguments.GetValue(json))
                await AnswerJson.WriteAsync(terminal, receipt, AnswerJson.Default.Receipt, cancellationToken);
            else
                terminal.Screen.WriteLine($"{done} {PlainText.Of(arguments.GetValue(pathway)!, 400)} for {PlainText.Of(arguments.GetValue(learner)!)} (ledger entry {receipt.LedgerIndex})");
        });
    }

    private static Option<string> ReasonOption(string description) => new("--reason") { Description = description, Required = true };

    private static Argument<string> PathwayArgument(Command verb)
    {
        var pathway = new Argument<string>("PATHWAY") { Description = "The pathway's id" };
        verb.Add(pathway);
        return pathway;
    }

    private static Option<bool> JsonOption(Command verb)
    {
        var json = new Option<bool>("--json") { Description = "The answer as JSON" };
        verb.Add(json);
        return json;
    }
}
