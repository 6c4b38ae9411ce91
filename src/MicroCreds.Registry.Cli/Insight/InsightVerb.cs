using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Insight;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Insight;

/// <summary><c>microcreds insight awards|revocations|pathways</c>.</summary>
internal static class InsightVerb
{
    public static Command Create(Terminal terminal) => new("insight", "Figures of awards and pathways, none of fewer than ten learners.")
    {
        Verb(terminal, "awards", "How many awards were made.", "framework, eqf, level, field, narrowField, country, type, issuer", AwardsAsync),
        Verb(terminal, "revocations", "How many awards were revoked.", "framework, level", RevocationsAsync),
        Verb(terminal, "pathways", "How many began and completed pathways, and how long it took.", "pathway, issuer, framework", PathwaysAsync),
    };

    private static Command Verb(
        Terminal terminal, string name, string description, string names, Func<RegistryClient, InsightOptions, Terminal, bool, CancellationToken, Task> show)
    {
        var verb = new Command(name, description);
        var by = new Option<string?>("--by") { Description = $"What to tell apart, divided by commas: {names}, month or year" };
        var where = new Option<string[]>("--where") { Description = "NAME=VALUE: only what has the value; may be given again" };
        var from = new Option<string?>("--from") { Description = "The first month, such as 2026-01" };
        var until = new Option<string?>("--until") { Description = "The last month" };
        var json = new Option<bool>("--json") { Description = "The answer as JSON" };
        foreach (var option in (Option[])[by, where, from, until, json])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var options = new InsightOptions
            {
                By = arguments.GetValue(by) is { Length: > 0 } text ? [.. text.Split(',')] : [],
                Filters = Filters(arguments.GetValue(where) ?? []),
                From = arguments.GetValue(from),
                Until = arguments.GetValue(until),
            };
            await show(client, options, terminal, arguments.GetValue(json), cancellationToken);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Filters(string[] given)
    {
        var pairs = given.Select(one => one.IndexOf('=') is var sign and > 0
            ? (Name: one[..sign], Value: one[(sign + 1)..])
            : throw new InputException($"--where: '{one}' is no NAME=VALUE"));
        return pairs.GroupBy(pair => pair.Name, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.Select(pair => pair.Value).ToImmutableArray());
    }

    private static async Task AwardsAsync(RegistryClient client, InsightOptions options, Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var answer = await client.Insight.AwardsAsync(options, cancellationToken);
        if (json)
        {
            await AnswerJson.WriteAsync(terminal, answer, AnswerJson.Default.AwardInsight, cancellationToken);
            return;
        }

        Begin(terminal, answer.PublishedUntil);
        foreach (var row in answer.Rows)
            Line(terminal, options, row.Period, name => row.Values.GetValueOrDefault(name) ?? "(hidden)", $"{row.Awards} awards");
        if (answer.Hidden > 0)
            terminal.Screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Hidden} awards may or may not be meant: too few learners share what is asked for"));
    }

    private static async Task RevocationsAsync(RegistryClient client, InsightOptions options, Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var answer = await client.Insight.RevocationsAsync(options, cancellationToken);
        if (json)
        {
            await AnswerJson.WriteAsync(terminal, answer, AnswerJson.Default.RevocationInsight, cancellationToken);
            return;
        }

        Begin(terminal, answer.PublishedUntil);
        foreach (var row in answer.Rows)
            Line(terminal, options, row.Period, name => row.Values.GetValueOrDefault(name, ""), $"{row.Revoked} revoked");
    }

    private static async Task PathwaysAsync(RegistryClient client, InsightOptions options, Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var answer = await client.Insight.PathwaysAsync(options, cancellationToken);
        if (json)
        {
            await AnswerJson.WriteAsync(terminal, answer, AnswerJson.Default.PathwayInsight, cancellationToken);
            return;
        }

        Begin(terminal, answer.PublishedUntil);
        foreach (var row in answer.Rows)
        {
            var rate = row.CompletionRate is { } share ? string.Create(CultureInfo.InvariantCulture, $" ({share:0%})") : "";
            var weeks = row.WeeksToComplete is { } times ? $", in {times.Median} weeks (quartiles {times.LowerQuartile} and {times.UpperQuartile})" : "";
            Line(terminal, options, row.Period, name => row.Values.GetValueOrDefault(name, ""), $"{row.Begun} begun, {row.Completed} completed{rate}{weeks}");
        }
    }

    private static void Begin(Terminal terminal, string? publishedUntil) =>
        terminal.Screen.WriteLine(publishedUntil is null ? "no month is over yet" : $"figures until {PlainText.Of(publishedUntil)}");

    private static void Line(Terminal terminal, InsightOptions options, string? period, Func<string, string> valueOf, string figures)
    {
        var values = options.By.Where(name => name is not ("month" or "year")).Select(name => $"{PlainText.Of(name)} {(valueOf(name) is { Length: > 0 } value ? PlainText.Of(value) : "none")}");
        string[] parts = [.. period is null ? [] : new[] { PlainText.Of(period) }, .. values];
        terminal.Screen.WriteParts(($"  {(parts.Length == 0 ? "all" : string.Join(", ", parts))}: {figures}", null));
    }
}
