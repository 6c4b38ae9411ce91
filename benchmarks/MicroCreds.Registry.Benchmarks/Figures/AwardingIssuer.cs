using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>An issuer in a registry that is asked over HTTP, set up with the framework's key.</summary>
internal static class AwardingIssuer
{
    /// <summary>Sets up the sample nation. The issuer publishes with a key of its own, since whoever publishes cannot approve.</summary>
    /// <param name="authority">The framework.</param>
    /// <param name="registry">The registry's address.</param>
    /// <returns>The issuer's DID.</returns>
    public static async Task<string> FoundAsync(RegistryClient authority, Uri registry)
    {
        await authority.Frameworks.PublishLevelsAsync(SampleNation.Framework, new FrameworkLevels(
            "Example Framework", [new FrameworkLevel(SampleNation.Level, "Short cycle", 5)], new CreditSystem("ECTS", 25, 30)));
        var issuer = await authority.Issuers.RegisterAsync(new NewIssuer("benchmark", "Example Institute", "https://institute.example/", "NL"));
        await authority.Frameworks.AccreditAsync(SampleNation.Framework, new Accreditation(
            "benchmark", issuer.Id, new AccreditationScope([SampleNation.Kind], [SampleNation.Level], TimeProvider.System.GetUtcNow().AddDays(-1))));
        var key = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Issuer, "benchmark", issuer.Id));
        using var own = new RegistryClient(registry, new RegistryClientOptions { ApiKey = key.Key });
        await own.Achievements.PublishAsync(SampleNation.Achievement, SampleNation.AchievementOf(issuer.Id));
        await authority.Frameworks.ApproveAsync(SampleNation.Framework, SampleNation.Achievement, 1);
        return issuer.Id;
    }

    /// <summary>Awards to so many learners.</summary>
    /// <exception cref="InvalidOperationException">An award was not made.</exception>
    public static async Task<List<AwardLine>> AwardAsync(RegistryClient authority, string issuer, int count)
    {
        var awarded = new List<AwardLine>(count);
        await foreach (var line in authority.AwardManyAsync(issuer, OrdersAsync(count)))
            awarded.Add(line.IsAwarded ? line : throw new InvalidOperationException($"an award was not made: {line.Error?.Code}"));
        return awarded;
    }

    private static async IAsyncEnumerable<Award> OrdersAsync(int count)
    {
        await Task.CompletedTask;
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        for (var i = 0; i < count; i++)
            yield return new Award(SampleNation.Achievement, new AwardedLearner(FormattableString.Invariant($"learner-{i}")), from);
    }
}
