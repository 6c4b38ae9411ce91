using System.Globalization;
using MicroCreds.Registry.Client.Awarding;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>Awards to learners who do not exist.</summary>
internal static class ExampleAwards
{
    private static readonly string[] Given = ["Ada", "Bram", "Chiara", "Diogo", "Elif", "Farid", "Greta", "Hana", "Inês", "Jonas", "Katarzyna", "Luka"];
    private static readonly string[] Family = ["Almeida", "Bakker", "Conti", "Dvořák", "Eriksson", "Fischer", "García", "Horvat", "Ivanova", "Jansen"];

    /// <summary>The awards of one issuer.</summary>
    /// <param name="issuer">Who awards.</param>
    /// <param name="run">The run's name; part of every learner's id and idempotency key.</param>
    /// <param name="first">The number of the first award in the run.</param>
    /// <param name="count">How many.</param>
    /// <param name="validFrom">Since when they hold.</param>
    public static IEnumerable<Award> Of(ExampleIssuer issuer, string run, long first, long count, DateTimeOffset validFrom)
    {
        for (var number = first; number < first + count; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            var name = $"{Given[number % Given.Length]} {Family[number / Given.Length % Family.Length]}";
            yield return new Award(
                issuer.Achievements[(int)(number % issuer.Achievements.Length)],
                new AwardedLearner($"learner-{run}-{text}", Name: name),
                validFrom)
            {
                IdempotencyKey = $"{run}/award/{text}",
            };
        }
    }
}
