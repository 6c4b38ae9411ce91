using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Search;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Search;

/// <summary><c>microcreds search WORDS</c>.</summary>
internal static class SearchVerb
{
    /// <summary>Values of a facet that people are shown.</summary>
    private const int MostShown = 6;

    public static Command Create(Terminal terminal)
    {
        var verb = new Command("search", "Finds achievements, issuers and pathways.");
        var words = new Argument<string[]>("WORDS") { Description = "What to look for; the last word may be a beginning", Arity = ArgumentArity.ZeroOrMore };
        verb.Add(words);
        var (kind, issuer, framework) = (Values(verb, "--kind", "achievement, issuer or pathway"), Values(verb, "--issuer", "An issuer's DID"), Values(verb, "--framework", "A framework's id"));
        var (level, field, type) = (Values(verb, "--level", "The code of a level"), Values(verb, "--field", "Two digits of ISCED-F 2013"), Values(verb, "--type", "A kind of achievement"));
        var (country, language) = (Values(verb, "--country", "ISO 3166-1 alpha-2"), Values(verb, "--language", "A language that there must be texts in"));
        var eqf = new Option<int[]>("--eqf") { Description = "An EQF level, 1 to 8" };
        var (approved, open) = (new Option<bool?>("--approved") { Description = "Approved or not" }, new Option<bool?>("--open") { Description = "To be had or withdrawn" });
        var limit = new Option<int?>("--limit") { Description = "The most hits, 1 to 100" };
        var page = new Option<string?>("--next") { Description = "The page that an earlier answer named" };
        var json = new Option<bool>("--json") { Description = "The answer as JSON" };
        foreach (var option in (Option[])[eqf, approved, open, limit, page, json])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var options = new SearchOptions
            {
                Kinds = Of(kind),
                Issuers = Of(issuer),
                Frameworks = Of(framework),
                Levels = Of(level),
                Fields = Of(field),
                Types = Of(type),
                Countries = Of(country),
                Languages = Of(language),
                EqfLevels = [.. arguments.GetValue(eqf) ?? []],
                Approved = arguments.GetValue(approved),
                Open = arguments.GetValue(open),
                Limit = arguments.GetValue(limit),
            };
            var answer = await client.Search.FindAsync(string.Join(' ', arguments.GetValue(words) ?? []), options, arguments.GetValue(page), cancellationToken);
            if (arguments.GetValue(json))
                await AnswerJson.WriteAsync(terminal, answer, AnswerJson.Default.SearchAnswer, cancellationToken);
            else
                Show(terminal, answer);
            return ExitCodes.Ok;

            ImmutableArray<string> Of(Option<string[]> option) => [.. arguments.GetValue(option) ?? []];
        });
        return verb;
    }

    private static Option<string[]> Values(Command verb, string name, string description)
    {
        var option = new Option<string[]>(name) { Description = $"{description}; may be given again" };
        verb.Add(option);
        return option;
    }

    private static void Show(Terminal terminal, SearchAnswer answer)
    {
        foreach (var correction in answer.Corrections ?? [])
            terminal.Screen.WriteLine($"searched for {PlainText.Of(string.Join(" or ", correction.Used))} instead of {PlainText.Of(correction.Typed)}");
        if (answer.MatchesAny == true)
            terminal.Screen.WriteLine("nothing has all the words; these have some of them");
        foreach (var hit in answer.Hits)
        {
            var level = hit.Level is { } code ? $", level {PlainText.Of(code)}" : "";
            var standing = (hit.Open ? "" : ", withdrawn") + (hit.Approved == false ? ", not approved" : "");
            var owner = hit.Kind == "issuer" ? "" : $", {PlainText.Of(hit.IssuerName ?? hit.Issuer)}";
            terminal.Screen.WriteParts(($"{PlainText.Of(hit.Kind)}  {PlainText.Of(hit.Title, 200)}{owner}{level}{standing}", null));
            terminal.Screen.WriteParts(($"  {PlainText.Of(hit.Id, 400)}", null));
        }

        terminal.Screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Total} found"));
        foreach (var (facet, counts) in answer.Facets.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (counts.Length < 2)
                continue;
            var shown = counts.Take(MostShown).Select(one => string.Create(CultureInfo.InvariantCulture, $"{PlainText.Of(one.Name ?? one.Value)} {one.Count}"));
            terminal.Screen.WriteParts(($"  {PlainText.Of(facet)}: {string.Join(", ", shown)}{(counts.Length > MostShown ? ", …" : "")}", null));
        }

        if (answer.Next is { } next)
            terminal.Screen.WriteLine($"more with --next {PlainText.Of(next)}");
    }
}
