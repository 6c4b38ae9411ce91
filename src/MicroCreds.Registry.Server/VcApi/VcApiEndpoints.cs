using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>An issuer that the VC API signs as.</summary>
internal sealed record VcApiIssuer(string Id, string KeyType, string VerificationMethod);

/// <summary>The W3C VC API (W3C CCG, Verifiable Credentials API): <c>/vc-api</c>.</summary>
internal static partial class VcApiEndpoints
{
    private const string LoggerName = "MicroCreds.Registry.Server.VcApi";

    public static void AddVcApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<VcApiOptions>().Bind(configuration.GetSection("Registry:VcApi"));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<VcApiOptions>>().Value);
        services.AddSingleton<VcApiKeys>();
        services.AddSingleton<VcApiStatusLists>();
        services.AddSingleton<VcApiVerifier>();
        services.AddSingleton<CredentialIssuing>();
        services.AddSingleton<PresentationIssuing>();
    }

    public static void MapVcApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/vc-api").WithTags("VC API").AddEndpointFilter(VcApiProblem.Filter);
        var issuing = api.MapGroup("");
        if (routes.ServiceProvider.GetRequiredService<VcApiOptions>().OpenIssuing)
            LogOpen(routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(LoggerName));
        else
            issuing.RequireAuthorization(AccessPolicies.Framework);
        issuing.MapPost("/credentials/issue", (HttpContext http, CredentialIssuing issue) => issue.IssueAsync(http))
            .WithName("VcApiIssueCredential").Accepts<JsonElement>(MediaTypes.Json).Produces<JsonElement>(201);
        issuing.MapPost("/presentations/issue", (HttpContext http, PresentationIssuing issue) => issue.IssueAsync(http))
            .WithName("VcApiIssuePresentation").Accepts<JsonElement>(MediaTypes.Json).Produces<JsonElement>(201);
        issuing.MapPost("/credentials/status", RevokeAsync)
            .WithName("VcApiSetStatus").Accepts<JsonElement>(MediaTypes.Json).Produces(200);
        api.MapPost("/credentials/derive", CredentialDeriving.DeriveAsync)
            .WithName("VcApiDeriveCredential").Accepts<JsonElement>(MediaTypes.Json).Produces<JsonElement>(201);
        api.MapPost("/credentials/verify", VerifyCredentialAsync)
            .WithName("VcApiVerifyCredential").Accepts<JsonElement>(MediaTypes.Json).Produces<JsonElement>();
        api.MapPost("/presentations/verify", VerifyPresentationAsync)
            .WithName("VcApiVerifyPresentation").Accepts<JsonElement>(MediaTypes.Json).Produces<JsonElement>();
        api.MapGet("/issuers", ListIssuers).WithName("VcApiListIssuers").Produces<VcApiIssuer[]>();
        api.MapGet("/identifiers/{did}", Identifiers.ResolveAsync).WithName("VcApiResolve").Produces<JsonElement>();
        api.MapGet("/status-lists/{id}", ReadStatusListAsync).WithName("VcApiGetStatusList").Produces(200, contentType: MediaTypes.Credential);
    }

    private static async Task<IResult> VerifyCredentialAsync(HttpContext http, VcApiVerifier verifier)
    {
        using var body = await VcApiBody.ReadAsync(http.Request, "verifiableCredential");
        return VerificationAnswers.Of(body, await verifier.VerifyAsync(body.Document, body.Option("challenge"), body.Option("domain"), http.RequestAborted));
    }

    private static async Task<IResult> VerifyPresentationAsync(HttpContext http, VcApiVerifier verifier)
    {
        using var body = await VcApiBody.ReadAsync(http.Request, "verifiablePresentation", "presentation");
        return VerificationAnswers.Of(
            body, await verifier.VerifyPresentationAsync(body.Document, body.Option("challenge"), body.Option("domain"), http.RequestAborted));
    }

    /// <summary>Revokes: <c>{"credentialStatus":{…the entry…},"status":true}</c>.</summary>
    private static async Task<IResult> RevokeAsync(HttpContext http, VcApiStatusLists lists)
    {
        using var body = await VcApiBody.ReadAsync(http.Request, "credentialStatus");
        if (!BitstringStatusListEntry.TryRead(body.Document, out var entry))
            throw new ProblemException(400, ProblemCodes.BodyInvalid, "\"credentialStatus\" must be the entry of an issued credential", "/credentialStatus");
        if (body.Root.TryGetProperty("status"u8, out var status) && status.ValueKind != JsonValueKind.True)
            throw new ProblemException(400, ProblemCodes.BodyInvalid, "a revocation is for good: \"status\" can only be true", "/status");
        return await lists.RevokeAsync(entry)
            ? Results.Ok()
            : throw new ProblemException(404, ProblemCodes.NotFound, "no credential was issued here with this status entry", "/credentialStatus");
    }

    private static IResult ListIssuers(VcApiKeys keys) => Results.Json(
        keys.All.Select(key => new VcApiIssuer(key.Did, key.Type.ToString(), key.VerificationMethod)).ToArray(), ServerJson.Default.VcApiIssuerArray);

    private static async Task<IResult> ReadStatusListAsync(string id, HttpContext http, VcApiStatusLists lists, IOptions<Grains.RegistryOptions> options)
    {
        if (await lists.CredentialAsync(id) is not { } list)
            throw new ProblemException(404, ProblemCodes.NotFound, "there is no such status list");
        http.Response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={(int)options.Value.StatusListTimeToLive.TotalSeconds}");
        http.Response.Headers.Vary = "Accept";
        return Results.Bytes(list, WantsJson(http.Request) ? MediaTypes.Json : MediaTypes.Credential);
    }

    /// <summary>Whether the reader asks for JSON and not for a credential: some read no other media type.</summary>
    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.Headers.Accept.ToString();
        return accepted.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accepted.Contains(MediaTypes.Credential, StringComparison.OrdinalIgnoreCase)
            && !accepted.Contains("*/*", StringComparison.Ordinal);
    }

    [LoggerMessage(EventId = 9301, Level = LogLevel.Warning, Message = "Everybody may have credentials signed at /vc-api (Registry:VcApi:OpenIssuing): for conformance runs alone")]
    private static partial void LogOpen(ILogger logger);
}
