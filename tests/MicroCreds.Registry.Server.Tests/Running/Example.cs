using System.Collections.Immutable;
using System.Text;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;

namespace MicroCreds.Registry.Server.Tests.Running;

/// <summary>A small framework with issuers that may award, as the tests need it.</summary>
internal static class Example
{
    public const string Framework = "nqf";

    public static readonly DateTimeOffset Since = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FrameworkLevels Levels { get; } =
        new("Example Framework", [new FrameworkLevel("5", "Short cycle", 5), new FrameworkLevel("6", "Bachelor", 6)], new CreditSystem("ECTS", 25, 30));

    /// <summary>The body of an achievement's publication.</summary>
    public static byte[] Achievement(string issuer, string title = "Data Analysis") => Encoding.UTF8.GetBytes($$$"""
        {"issuer":"{{{issuer}}}","content":{
          "title":"{{{title}}}","description":"Describing public data.","criteria":{"narrative":"Pass the oral defence."},
          "learningOutcomes":["Cleans data reproducibly"],"workload":{"ects":5,"hours":140},"assessment":"Oral defence",
          "participation":"blended","qualityAssurance":"Institutional accreditation","country":"NL",
          "achievementType":"MicroCredential","frameworkId":"{{{Framework}}}","language":"en","level":"6","credits":5}}
        """);

    /// <summary>An award that is told from others by its learner.</summary>
    public static Award Award(string achievement, string learner, string? key = null) =>
        new(achievement, new AwardedLearner(learner, Name: $"Name of {learner}"), Since) { IdempotencyKey = key };

    /// <summary>Registers an issuer, accredits it, makes its API key, and publishes and approves an achievement of its own.</summary>
    public static async Task<ExampleIssuer> FoundIssuerAsync(RegistryClient authority, Uri registry, string slug)
    {
        var issuer = await authority.Issuers.RegisterAsync(new NewIssuer(slug, $"The {slug} Academy", $"https://{slug}.example/", "NL"));
        await authority.Frameworks.AccreditAsync(
            Framework, new Accreditation(slug, issuer.Id, new AccreditationScope(["MicroCredential"], ImmutableArray.Create("5", "6"), Since)));
        var key = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Issuer, slug, issuer.Id));
        var client = new RegistryClient(registry, new RegistryClientOptions { ApiKey = key.Key });
        // A slash in an id must survive the way through an address.
        var achievement = $"https://{slug}.example/achievements/data-analysis";
        await client.Achievements.PublishAsync(achievement, Achievement(issuer.Id));
        await authority.Frameworks.ApproveAsync(Framework, achievement, 1);
        return new ExampleIssuer(slug, issuer.Id, issuer.VerificationMethod, key.Key, achievement, client);
    }
}

/// <summary>An issuer that may award.</summary>
internal sealed record ExampleIssuer(string Slug, string Did, string VerificationMethod, string ApiKey, string Achievement, RegistryClient Client);
