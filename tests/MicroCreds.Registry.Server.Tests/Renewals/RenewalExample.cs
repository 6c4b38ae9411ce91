using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Renewals;

/// <summary>An issuer whose awards hold for two years and are renewed by 20 hours, 4 of them in ethics, from half a year before their end until three months after it.</summary>
internal sealed record RenewalExample(ExampleIssuer Issuer) : IDisposable
{
    public const string Rule = """
        {"ways":["continuingEducation"],"education":{"hours":20,"categories":[{"category":"ethics","hours":4}]},"opens":"P6M","grace":"P3M","notices":["P3M","P1M"]}
        """;

    public string Achievement => Issuer.Achievement;

    public RenewalEndpoints Renewals => Issuer.Client.Renewals;

    public static async Task<RenewalExample> FoundAsync(RunningRegistry registry, string slug)
    {
        var issuer = await Example.FoundIssuerAsync(registry.Authority, registry.Address, slug);
        await issuer.Client.Achievements.PublishAsync(issuer.Achievement, Publication(issuer.Did));
        await registry.Authority.Frameworks.ApproveAsync(Example.Framework, issuer.Achievement, 2);
        return new RenewalExample(issuer);
    }

    public static byte[] Publication(string issuer, string rule = Rule)
    {
        var publication = JsonNode.Parse(Example.Achievement(issuer))!;
        publication["content"]!["validFor"] = "P2Y";
        publication["content"]!["renewal"] = JsonNode.Parse(rule);
        return Encoding.UTF8.GetBytes(publication.ToJsonString());
    }

    /// <summary>An award that began long ago and ends a number of days from now.</summary>
    public Task<AwardReceipt> AwardAsync(string learner, int endsInDays) => Issuer.Client.AwardAsync(Issuer.Did, new Award(
        Achievement, new AwardedLearner(learner, $"did:example:{learner}", $"Name of {learner}"), Example.Since, TimeProvider.System.GetUtcNow().AddDays(endsInDays)));

    public async Task RecordAsync(string credential)
    {
        await Renewals.RecordEducationAsync(credential, new EducationActivity("course-1", "practice", 16m, new DateOnly(2025, 6, 1)));
        await Renewals.RecordEducationAsync(credential, new EducationActivity("course-2", "ethics", 4m, new DateOnly(2025, 7, 1)));
    }

    public void Dispose() => Issuer.Client.Dispose();
}
