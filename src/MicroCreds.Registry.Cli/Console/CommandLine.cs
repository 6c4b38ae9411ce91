using System.CommandLine;
using MicroCreds.Registry.Cli.Administration;
using MicroCreds.Registry.Cli.Auditing;
using MicroCreds.Registry.Cli.Awarding;
using MicroCreds.Registry.Cli.Demo;
using MicroCreds.Registry.Cli.Enrolments;
using MicroCreds.Registry.Cli.Insight;
using MicroCreds.Registry.Cli.Jobs;
using MicroCreds.Registry.Cli.Keys;
using MicroCreds.Registry.Cli.Learners;
using MicroCreds.Registry.Cli.Load;
using MicroCreds.Registry.Cli.Pathways;
using MicroCreds.Registry.Cli.Renewals;
using MicroCreds.Registry.Cli.Search;
using MicroCreds.Registry.Cli.Statuses;
using MicroCreds.Registry.Cli.Verifying;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>The whole command line: parses, runs the verb, and turns what went wrong into a sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command; the result is the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Verifies and awards micro-credentials, and audits the registry that keeps them.")
        {
            VerifyVerb.Create(terminal),
            JobsVerb.Create(terminal),
            AwardVerb.Create(terminal),
            RegisterVerb.Create(terminal),
            StatusVerbs.Revoke(terminal),
            StatusVerbs.Suspend(terminal),
            StatusVerbs.Reinstate(terminal),
            NoticeVerbs.Message(terminal),
            NoticeVerbs.OfferRefresh(terminal),
            RenewVerb.Create(terminal),
            RenewalVerb.Create(terminal),
            CpdVerb.Create(terminal),
            NoticesVerb.Create(terminal),
            KeysVerb.Create(terminal),
            LedgerVerb.Create(terminal),
            FrameworkVerb.Create(terminal),
            IssuerVerb.Create(terminal),
            AchievementVerb.Create(terminal),
            PathwaysVerb.Create(terminal),
            SearchVerb.Create(terminal),
            InsightVerb.Create(terminal),
            EnrolVerb.Create(terminal),
            PortfolioVerb.Create(terminal),
            ShareVerb.Create(terminal),
            ConsentVerb.Create(terminal),
            LearnersVerb.Create(terminal),
            ImportVerb.Create(terminal),
            ExportVerb.Create(terminal),
            RecommendVerb.Create(terminal),
            SkillsVerb.Create(terminal),
            LoadVerb.Create(terminal),
            DemoVerb.Create(terminal),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync($"error: {PlainText.Of(error.Message)}");
            await terminal.Error.WriteLineAsync($"see: microcreds {VerbOf(parsed)}--help");
            return ExitCodes.NoAnswer;
        }

        using var helpOutput = new StreamWriter(terminal.Output, leaveOpen: true);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = helpOutput, Error = terminal.Error };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("interrupted");
            return ExitCodes.Interrupted;
        }
        catch (RegistryException refusal)
        {
            await terminal.Error.WriteLineAsync($"the registry refused: {Describe(refusal)}");
            foreach (var problem in refusal.Problems.Skip(1))
                await terminal.Error.WriteLineAsync($"  and: {Describe(problem.Message, problem.Code, problem.Pointer)}");
            return (int)refusal.Status is 409 or 422 ? ExitCodes.No : ExitCodes.NoAnswer;
        }
        catch (Exception fault) when (fault is InputException or HttpRequestException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"error: {PlainText.Of(fault.Message, 400)}");
            return ExitCodes.NoAnswer;
        }
    }

    /// <summary>A refusal in one line: the sentence, the code, the field.</summary>
    public static string Describe(RegistryException refusal) => Describe(refusal.Message, refusal.Code, refusal.Pointer);

    private static string Describe(string message, string code, string? pointer)
    {
        var where = pointer is { Length: > 0 } ? $" at {PlainText.Of(pointer)}" : "";
        return $"{PlainText.Of(message, 400)} [{PlainText.Of(code)}{where}]";
    }

    private static string VerbOf(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        return verb is RootCommand ? "" : verb.Name + " ";
    }
}
