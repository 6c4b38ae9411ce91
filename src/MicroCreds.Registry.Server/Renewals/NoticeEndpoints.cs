using System.Globalization;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Renewals;

/// <summary><c>/v1/issuers/{did}/notices</c> and <c>/v1/learners/{id}/notices</c>: the notices ahead of credentials' ends, to be followed by a cursor.</summary>
internal static class NoticeEndpoints
{
    private const int PageSize = 100;

    public static void MapRenewalNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/issuers/{did}/notices", OfIssuerAsync).RequireAuthorization(AccessPolicies.Issuer)
            .WithTags("Renewals").WithName("ListIssuerNotices").Produces<NoticesView>();
        // A learner's notices tell what the learner holds: the framework acts for learners, and nobody else.
        routes.MapGet("/v1/learners/{id}/notices", OfLearnerAsync).RequireAuthorization(AccessPolicies.Framework)
            .WithTags("Renewals").WithName("ListLearnerNotices").Produces<NoticesView>();
    }

    private static async Task<IResult> OfIssuerAsync(string did, HttpContext http, RenewalNotices notices, string? next = null)
    {
        http.User.RequireFor(did);
        return Answer(await notices.OfIssuerAsync(did, After(next), PageSize + 1, http.RequestAborted), next);
    }

    private static async Task<IResult> OfLearnerAsync(string id, HttpContext http, RenewalNotices notices, string? next = null) =>
        Answer(await notices.OfLearnerAsync(id, After(next), PageSize + 1, http.RequestAborted), next);

    private static IResult Answer(IReadOnlyList<RenewalNotice> notices, string? next) =>
        Results.Json(NoticesView.Of(notices, PageSize, next), ServerJson.Default.NoticesView);

    private static long After(string? next) => next is null ? -1
        : long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
        : throw new ProblemException(400, ProblemCodes.QueryInvalid, "next takes what an earlier page said");
}
