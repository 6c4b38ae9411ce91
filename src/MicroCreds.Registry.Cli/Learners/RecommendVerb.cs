using System.CommandLine;
using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Learners;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds recommend LEARNER</c>: the pathways that a learner is nearest to completing.</summary>
internal static class RecommendVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("recommend", "The pathways that a learner is nearest to completing, and what is missing.");
        var learner = new Argument<string>("LEARNER") { Description = "The registry's opaque id of the learner" };
        var limit = new Option<int>("--limit") { Description = "How many at most, 1 to 50", DefaultValueFactory = _ => 10 };
        var language = new Option<string?>("--language") { Description = "The language of titles, such as pt" };
        var json = new Option<bool>("--json") { Description = "The answer as JSON" };
        verb.Add(learner);
        verb.Add(limit);
        verb.Add(language);
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var list = await client.Learners.GetRecommendationsAsync(arguments.GetValue(learner)!, arguments.GetValue(limit), arguments.GetValue(language), cancellationToken);
            if (arguments.GetValue(json))
            {
                await AnswerJson.WriteAsync(terminal, list, AnswerJson.Default.RecommendationList, cancellationToken);
                return ExitCodes.Ok;
            }

            foreach (var one in list.Recommendations)
            {
                foreach (var line in Describe(one))
                    terminal.Screen.WriteParts((line, null));
            }

            return ExitCodes.Ok;
        });
        return verb;
    }

    private static IEnumerable<string> Describe(Recommendation one)
    {
        var share = ((1 - one.Share) * 100).ToString("0", CultureInfo.InvariantCulture);
        yield return $"{share,3} %  {PlainText.Of(one.Title)}{(one.Enrolled ? " (enrolled)" : "")}: {PlainText.Of(one.Explanation, 400)}  {PlainText.Of(one.Pathway, 400)}";
        foreach (var offer in one.Missing.SelectMany(missing => missing.Offers.Select(offer => (missing.Name, offer))))
            yield return $"       {PlainText.Of(offer.Name)}: {PlainText.Of(offer.offer.Title)} by {PlainText.Of(offer.offer.Issuer, 400)}  {PlainText.Of(offer.offer.Achievement, 400)}";
    }
}
