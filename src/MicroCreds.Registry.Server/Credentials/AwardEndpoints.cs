using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary><c>/v1/issuers/{did}/credentials</c>: awarding, one by one and in bulk, and registering what an issuer signed itself.</summary>
internal static class AwardEndpoints
{
    private const string LearnerHeader = "X-Learner-Id";

    public static void MapAwards(this IEndpointRouteBuilder routes)
    {
        var awards = routes.MapGroup("/v1/issuers/{did}/credentials").RequireAuthorization(AccessPolicies.Issuer).WithTags("Credentials");
        awards.MapPost("", AwardAsync).WithName("AwardCredential")
            .WithDescription("application/json: an award, which the registry signs. Any of the others: a credential that the issuer signed itself, to be registered.")
            .Accepts<AwardOrder>(MediaTypes.Json, MediaTypes.Secured).Produces<AwardAnswer>(201);
        awards.MapPost("/bulk", AwardManyAsync).WithName("AwardCredentials")
            .WithDescription("NDJSON of awards in, NDJSON of answers out, in order; the last line is a summary.")
            .Accepts<AwardOrder>(MediaTypes.Ndjson).Produces(200, contentType: MediaTypes.Ndjson);
    }

    private static async Task<IResult> AwardAsync(string did, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        http.User.RequireFor(did);
        var issuer = cluster.GetGrain<IIssuerGrain>(did);
        var context = CommandContext.Of(http);
        var reply = MediaTypes.Require(http.Request, [MediaTypes.Json, .. MediaTypes.Secured]) == MediaTypes.Json
            ? (await issuer.AwardAsync([await ReadOrderAsync(http, context)]))[0]
            : await issuer.RegisterAsync(await ReadRegistrationAsync(http, context));
        return reply.Refusal is { } refusal ? Problems.From(refusal) : await AnswerAsync(http, reply, receipts);
    }

    /// <summary>Answers with a credential that is new.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext http, AwardReply reply, Receipts receipts)
    {
        var size = await receipts.AppliedAsync(reply.LedgerIndex, http.RequestAborted);
        http.Response.Headers.Location = $"/v1/credentials/{Uri.EscapeDataString(reply.CredentialId)}";
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = MediaTypes.Json;
        AwardAnswers.Write(http.Response.BodyWriter, reply, size);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private static async Task AwardManyAsync(string did, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        http.User.RequireFor(did);
        MediaTypes.Require(http.Request, MediaTypes.Ndjson);
        var context = CommandContext.Of(http);
        var wantsCredentials = http.Request.Query["return"].ToString() switch
        {
            "" or "receipt" => false,
            "credential" => true,
            _ => throw new ProblemException(400, ProblemCodes.QueryInvalid, "return takes receipt or credential"),
        };
        http.LiftBodyLimits();
        http.Response.ContentType = MediaTypes.Ndjson;
        var awarding = new BulkAwarding(cluster.GetGrain<IIssuerGrain>(did), context, http.RequestServices.GetRequiredService<TimeProvider>(), wantsCredentials);
        var awards = ClientBody.OfExchange(http.Request);
        await http.ExchangeAsync(aborted => awarding.RunAsync(awards, new ClientAnswers(http.Response.BodyWriter), receipts, aborted));
    }

    private static async Task<AwardOrder> ReadOrderAsync(HttpContext http, CommandContext context)
    {
        var order = RequestBody.Parse(await RequestBody.ReadAsync(http.Request, http.RequestAborted), AwardJson.Default.AwardOrder);
        return order with { At = context.At, IdempotencyKey = order.IdempotencyKey ?? context.IdempotencyKey };
    }

    private static async Task<RegistrationOrder> ReadRegistrationAsync(HttpContext http, CommandContext context)
    {
        var learner = http.Request.Headers[LearnerHeader] switch
        {
            [] => null,
            [{ Length: > 0 } id] => id,
            _ => throw new ProblemException(400, ProblemCodes.HeaderInvalid, $"{LearnerHeader} takes one learner id"),
        };
        return new RegistrationOrder(await RequestBody.ReadAsync(http.Request, http.RequestAborted), learner, context.IdempotencyKey, context.At);
    }
}

/// <summary>The answer to one award, for the interface's description; it is written by <see cref="AwardAnswers"/>.</summary>
internal sealed record AwardAnswer(string Id, string Digest, long LedgerIndex, long LedgerSize, System.Text.Json.JsonElement Credential);
