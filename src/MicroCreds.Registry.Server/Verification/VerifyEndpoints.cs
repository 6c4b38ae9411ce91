using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Server.Verification;

/// <summary><c>/v1/credentials/verify</c>: open to everyone, answered from this process's read side.</summary>
internal static class VerifyEndpoints
{
    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        var verify = routes.MapGroup("/v1/credentials/verify").WithTags("Verification");
        verify.MapPost("", VerifyAsync).WithName("VerifyCredential")
            .WithDescription("Verifies one credential, or {\"digest\":\"…\"}. Answers 200 with the result whatever the outcome.")
            .Accepts<JsonElement>(MediaTypes.Json, [MediaTypes.JsonLd, .. MediaTypes.Secured]).Produces<VerificationResult>();
        verify.MapPost("/bulk", VerifyManyAsync).WithName("VerifyCredentials")
            .WithDescription("NDJSON of credentials in, compressed with gzip if you like, NDJSON of results out, in order; the last line is a summary.")
            .Accepts<JsonElement>(MediaTypes.Ndjson).Produces(200, contentType: MediaTypes.Ndjson);
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, CredentialVerifier verifier, TimeProvider clock)
    {
        MediaTypes.Require(http.Request, [MediaTypes.Json, MediaTypes.JsonLd, .. MediaTypes.Secured]);
        var question = VerifyQuery.Read(http.Request.Query);
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var at = question.At ?? clock.GetUtcNow();
        var result = question.MayFetch && http.RequestServices.GetService<FetchingVerifier>() is { } fetching
            ? await verifier.VerifyAsync(body, question.Policy, at, fetching, http.RequestAborted)
            : verifier.Verify(body, question.Policy, at);
        if (result.Error is { } error)
            return Problems.From(400, error.Code, error.Message, error.Pointer);
        http.Response.ContentType = MediaTypes.Json;
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
            VerificationResultWriter.Write(json, result, detail: question.Detail);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private static async Task VerifyManyAsync(HttpContext http, BulkPipeline pipeline)
    {
        MediaTypes.Require(http.Request, MediaTypes.Ndjson);
        var question = VerifyQuery.Read(http.Request.Query);
        http.LiftBodyLimits();
        http.Response.ContentType = MediaTypes.Ndjson;
        var options = new BulkOptions { Policy = question.Policy, Detail = question.Detail, At = question.At };
        var questions = ContentEncodings.Unpacked(http.Request);
        await http.ExchangeAsync(aborted => pipeline.RunAsync(questions, new ClientAnswers(http.Response.BodyWriter), options, aborted));
    }
}
