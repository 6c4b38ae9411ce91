using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Verification.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MicroCreds.Registry.Server.Verification.Jobs;

/// <summary><c>/v1/verify/jobs</c>: files of credentials that are verified in the background. A job is its maker's, and the framework's.</summary>
internal static class JobEndpoints
{
    private static readonly TimeSpan EventInterval = TimeSpan.FromMilliseconds(500);

    public static void MapVerificationJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/v1/verify/jobs").WithTags("Verification").RequireAuthorization(AccessPolicies.Aggregator);
        jobs.MapPost("", CreateAsync).WithName("CreateVerificationJob")
            .WithDescription("Takes a file of credentials (NDJSON, or that with Content-Encoding: gzip) and verifies it in the background. Takes the parameters of bulk verification.")
            .Accepts<JsonElement>(MediaTypes.Ndjson).Produces<JobView>(201);
        jobs.MapGet("", List).WithName("ListVerificationJobs").Produces<JobView[]>();
        jobs.MapGet("/{id}", Get).WithName("GetVerificationJob").Produces<JobView>();
        jobs.MapGet("/{id}/events", Watch).WithName("WatchVerificationJob")
            .WithDescription("Server-sent events: \"progress\" with the job as it goes on, and at last \"ended\".").Produces(200, contentType: "text/event-stream");
        jobs.MapGet("/{id}/results", GetResults).WithName("GetVerificationJobResults")
            .WithDescription("NDJSON of results in order, with a summary as the last line; ranges are answered. 409 until the job is over.").Produces(200, contentType: MediaTypes.Ndjson);
        jobs.MapDelete("/{id}", DeleteAsync).WithName("CancelVerificationJob")
            .WithDescription("Ends the job and deletes its upload and results.").Produces(204);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, VerificationJobs jobs, VerificationJobsOptions options)
    {
        MediaTypes.Require(http.Request, MediaTypes.Ndjson);
        var isCompressed = ContentEncodings.IsGzip(http.Request);
        VerifyQuery.Read(http.Request.Query);
        http.LiftBodyLimits();
        try
        {
            var job = await jobs.CreateAsync(ClientBody.Of(http.Request).AsStream(), isCompressed, Owner(http), http.Request.QueryString.Value ?? "", http.RequestAborted);
            http.Response.Headers.Location = $"/v1/verify/jobs/{job.Id}";
            return Results.Json(JobView.Of(job, options), ServerJson.Default.JobView, statusCode: StatusCodes.Status201Created);
        }
        catch (JobRefusedException refused)
        {
            return Problems.From(StatusOf(refused.Code), refused.Code, refused.Message);
        }
    }

    private static IResult List(HttpContext http, VerificationJobs jobs, VerificationJobsOptions options) =>
        Results.Json([.. jobs.List(OwnerOrAll(http)).Select(job => JobView.Of(job, options))], ServerJson.Default.JobViewArray);

    private static IResult Get(string id, HttpContext http, VerificationJobs jobs, VerificationJobsOptions options) =>
        Results.Json(JobView.Of(Find(id, http, jobs), options), ServerJson.Default.JobView);

    private static ServerSentEventsResult<string> Watch(string id, HttpContext http, VerificationJobs jobs, VerificationJobsOptions options)
    {
        Find(id, http, jobs);
        return TypedResults.ServerSentEvents(EventsAsync(id, jobs, options, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        string id, VerificationJobs jobs, VerificationJobsOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var job in jobs.WatchAsync(id, EventInterval, cancellationToken))
        {
            var json = JsonSerializer.Serialize(JobView.Of(job, options), ServerJson.Default.JobView);
            yield return new SseItem<string>(json, job.IsOver ? "ended" : "progress");
        }
    }

    private static IResult GetResults(string id, HttpContext http, VerificationJobs jobs)
    {
        var job = Find(id, http, jobs);
        return jobs.ResultsOf(id) is { } path
            ? Results.File(path, MediaTypes.Ndjson, enableRangeProcessing: true)
            : Problems.From(409, ProblemCodes.JobNotOver, $"the job is {(job.State == JobState.Queued ? "waiting" : "at work")}; its results can be read when it is over");
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, VerificationJobs jobs)
    {
        Find(id, http, jobs);
        await jobs.CancelAsync(id);
        return Results.NoContent();
    }

    private static VerificationJob Find(string id, HttpContext http, VerificationJobs jobs) =>
        jobs.Find(id, OwnerOrAll(http)) ?? throw new ProblemException(404, ProblemCodes.NotFound, "there is no such job, or no more");

    private static string Owner(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private static string? OwnerOrAll(HttpContext http) => http.User.Has(ApiKeyScope.Framework) ? null : Owner(http);

    private static int StatusOf(string code) => code switch
    {
        JobErrorCodes.JobsFull => StatusCodes.Status503ServiceUnavailable,
        JobErrorCodes.UploadTooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status400BadRequest,
    };
}
