using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Consents;

/// <summary>Whom a learner lets read what the registry knows of them. The framework, which acts for learners, needs no consent.</summary>
internal static class ConsentGate
{
    /// <summary>Whether the caller may read what a learner has and is on, now.</summary>
    public static async Task<bool> MayReadPortfolioAsync(this HttpContext http, IClusterClient cluster, string learnerId)
    {
        if (http.User.Has(ApiKeyScope.Framework))
            return true;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        // Who may read a learner may read what was merged into that one.
        var learners = http.RequestServices.GetRequiredService<LearnerIndex>();
        await learners.CatchUpAsync(http.RequestAborted);
        foreach (var id in learners.SurvivorsOf(learnerId).Prepend(learnerId))
        {
            if ((await cluster.GetGrain<ILearnerGrain>(id).ReadAsync()).Consented(http.User.Names(), Purposes.Portfolio, now))
                return true;
        }

        return false;
    }

    /// <exception cref="ProblemException">The learner lets the caller read nothing, or there is no such learner: 403 for both.</exception>
    public static async Task RequirePortfolioAsync(this HttpContext http, IClusterClient cluster, string learnerId)
    {
        if (!await http.MayReadPortfolioAsync(cluster, learnerId))
            throw Missing();
    }

    /// <summary>What is said to who may not read, whether or not there is anything to be read.</summary>
    public static ProblemException Missing() => new(
        StatusCodes.Status403Forbidden, ProblemCodes.ConsentMissing, $"this needs the learner's consent for the purpose {Purposes.Portfolio}, given to this API key");
}
