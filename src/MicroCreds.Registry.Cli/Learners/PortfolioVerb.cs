using System.Collections.Immutable;
using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Learners;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds portfolio LEARNER</c>: what a learner has earned, filtered.</summary>
internal static class PortfolioVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("portfolio", "What a learner has earned.");
        var learner = new Argument<string>("LEARNER") { Description = "The registry's opaque id of the learner" };
        verb.Add(learner);
        var status = Repeated<string>(verb, "--status", "Active, notYetValid, expired, suspended, superseded or revoked");
        var issuer = Repeated<string>(verb, "--issuer", "The id of an issuer");
        var achievement = Repeated<string>(verb, "--achievement", "The id of an achievement");
        var type = Repeated<string>(verb, "--type", "A kind of achievement, such as MicroCredential");
        var level = Repeated<int>(verb, "--level", "A level of the European Qualifications Framework, 1 to 8");
        var field = Repeated<string>(verb, "--field", "A field of education: a code of ISCED-F 2013");
        var from = new Option<DateTimeOffset?>("--from") { Description = "Those whose period begins then or later" };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Those whose period begins before" };
        var imported = new Option<bool?>("--imported") { Description = "Those from elsewhere, or with false the others" };
        var language = new Option<string?>("--language") { Description = "The language of titles, such as pt" };
        var json = new Option<bool>("--json") { Description = "Each credential as JSON, one a line" };
        foreach (var option in (Option[])[from, until, imported, language, json])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var query = new PortfolioQuery
            {
                Statuses = Values(arguments, status),
                Issuers = Values(arguments, issuer),
                Achievements = Values(arguments, achievement),
                Types = Values(arguments, type),
                Levels = Values(arguments, level),
                Fields = Values(arguments, field),
                From = arguments.GetValue(from),
                Until = arguments.GetValue(until),
                Imported = arguments.GetValue(imported),
                Language = arguments.GetValue(language),
            };
            Portfolio? page = null;
            do
            {
                page = await client.Learners.GetPortfolioAsync(arguments.GetValue(learner)!, query, page?.Next, cancellationToken);
                foreach (var credential in page.Credentials)
                {
                    if (arguments.GetValue(json))
                        await AnswerJson.WriteAsync(terminal, credential, AnswerJson.Default.JsonElement, cancellationToken);
                    else
                        terminal.Screen.WriteParts((PortfolioText.Of(credential), null));
                }
            }
            while (page.Next is not null);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Option<T[]> Repeated<T>(Command verb, string name, string description)
    {
        var option = new Option<T[]>(name) { Description = description + "; may be repeated" };
        verb.Add(option);
        return option;
    }

    private static ImmutableArray<T> Values<T>(ParseResult arguments, Option<T[]> option) => [.. arguments.GetValue(option) ?? []];
}
