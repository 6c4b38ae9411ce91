using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Access.OAuth2;
using MicroCreds.Registry.Server.Achievements;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Credentials;
using MicroCreds.Registry.Server.Enrolments;
using MicroCreds.Registry.Server.Exports;
using MicroCreds.Registry.Server.Frameworks;
using MicroCreds.Registry.Server.Health;
using MicroCreds.Registry.Server.Imports;
using MicroCreds.Registry.Server.Insight;
using MicroCreds.Registry.Server.Issuers;
using MicroCreds.Registry.Server.Learners;
using MicroCreds.Registry.Server.Ledger;
using MicroCreds.Registry.Server.Merges;
using MicroCreds.Registry.Server.Pathways;
using MicroCreds.Registry.Server.Recommendations;
using MicroCreds.Registry.Server.Renewals;
using MicroCreds.Registry.Server.Search;
using MicroCreds.Registry.Server.Shares;
using MicroCreds.Registry.Server.StatusLists;
using MicroCreds.Registry.Server.VcApi;
using MicroCreds.Registry.Server.Verification;
using MicroCreds.Registry.Server.Verification.Jobs;

namespace MicroCreds.Registry.Server.Http;

/// <summary>All addresses of the server.</summary>
internal static class RegistryRoutes
{
    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapKeys();
        routes.MapTokens();
        routes.MapFrameworks();
        routes.MapIssuers();
        routes.MapHostedDids();
        routes.MapAchievements();
        routes.MapPathways();
        routes.MapSearch();
        routes.MapInsight();
        routes.MapVerification();
        routes.MapVerificationJobs();
        routes.MapAwards();
        routes.MapCredentials();
        routes.MapRenewals();
        routes.MapRenewalNotices();
        routes.MapRefresh();
        routes.MapLearners();
        routes.MapImports();
        routes.MapExports();
        routes.MapConsents();
        routes.MapMerges();
        routes.MapShares();
        routes.MapOpenedShares();
        routes.MapRecommendations();
        routes.MapEnrolments();
        routes.MapEnrolmentLists();
        routes.MapLedger();
        routes.MapStatusLists();
        routes.MapVcApi();
        routes.MapHealth();
        routes.MapOpenApi("/openapi/v1.json");
    }
}
