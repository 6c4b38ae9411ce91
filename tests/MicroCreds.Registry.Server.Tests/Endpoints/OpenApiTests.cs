using System.Net;
using MicroCreds.Registry.Server.Tests.Architecture;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>The interface's description names every address, and so does docs/http-api.md.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class OpenApiTests(RunningRegistry registry)
{
    private static readonly string[] Operations =
    [
        "post /v1/keys", "delete /v1/keys/{id}", "post /oauth2/token",
        "get /v1/frameworks/{id}", "put /v1/frameworks/{id}/levels", "post /v1/frameworks/{id}/accreditations",
        "post /v1/frameworks/{id}/accreditations/{accreditation}/status", "post /v1/frameworks/{id}/approvals",
        "delete /v1/frameworks/{id}/approvals/{achievement}/{version}", "post /v1/frameworks/{id}/conversions",
        "post /v1/issuers", "get /v1/issuers/{did}", "put /v1/issuers/{did}/profile", "post /v1/issuers/{did}/keys",
        "post /v1/issuers/{did}/keys/{fragment}/status", "get /issuers/{slug}/did.json",
        "get /v1/achievements/{id}", "put /v1/achievements/{id}", "post /v1/achievements/{id}/withdrawal",
        "get /v1/search", "get /v1/insight/awards", "get /v1/insight/revocations", "get /v1/insight/pathways",
        "get /v1/pathways", "get /v1/pathways/{id}", "put /v1/pathways/{id}", "post /v1/pathways/{id}/check", "post /v1/pathways/{id}/withdrawal",
        "get /v1/pathways/{id}/ctdl", "post /v1/pathways/{id}/ctdl", "get /v1/pathways/{id}/enrolments",
        "get /v1/learners/{id}/pathways", "post /v1/learners/{id}/pathways/{pathway}", "delete /v1/learners/{id}/pathways/{pathway}",
        "get /v1/learners/{id}/pathways/{pathway}", "get /v1/learners/{id}/pathways/{pathway}/record", "put /v1/learners/{id}/pathways/{pathway}/version",
        "post /v1/learners/{id}/pathways/{pathway}/recognitions", "post /v1/learners/{id}/pathways/{pathway}/recognitions/{recognition}/withdrawal",
        "post /v1/learners/{id}/pathways/{pathway}/award/approval", "post /v1/learners/{id}/pathways/{pathway}/award/decline",
        "post /v1/learners/{id}/pathways/{pathway}/award/review", "get /v1/judging",
        "post /v1/issuers/{did}/credentials", "post /v1/issuers/{did}/credentials/bulk",
        "get /v1/credentials/{id}", "post /v1/credentials/{id}/status",
        "put /v1/credentials/{id}/message", "put /v1/credentials/{id}/refresh",
        "get /v1/credentials/{id}/renewal", "post /v1/credentials/{id}/renewal", "get /refresh/{capability}",
        "post /v1/credentials/{id}/continuing-education", "post /v1/credentials/{id}/continuing-education/{activity}/withdrawal",
        "get /v1/issuers/{did}/notices", "get /v1/learners/{id}/notices",
        "put /v1/learners/{id}", "get /v1/learners/{id}/credentials", "post /v1/learners/{id}/imports", "get /v1/learners/{id}/imports",
        "get /v1/learners/{id}/imports/{import}", "delete /v1/learners/{id}/imports/{import}", "get /v1/learners/{id}/export", "get /v1/learners/{id}/recommendations",
        "get /v1/learners/{id}/consents", "post /v1/learners/{id}/consents", "post /v1/learners/{id}/consents/withdrawal",
        "get /v1/learners/{id}/merges", "post /v1/learners/{id}/merges", "delete /v1/learners/{id}/merges/{other}",
        "get /v1/learners/{id}/shares", "post /v1/learners/{id}/shares", "delete /v1/learners/{id}/shares/{share}",
        "get /v1/learners/{id}/shares/{share}/openings", "get /v1/shares/{secret}",
        "post /v1/credentials/verify", "post /v1/credentials/verify/bulk",
        "post /v1/verify/jobs", "get /v1/verify/jobs", "get /v1/verify/jobs/{id}", "delete /v1/verify/jobs/{id}",
        "get /v1/verify/jobs/{id}/events", "get /v1/verify/jobs/{id}/results",
        "get /ledger/checkpoint", "get /ledger/key", "get /ledger/tile/{path}",
        "post /vc-api/credentials/issue", "post /vc-api/credentials/derive", "post /vc-api/credentials/verify", "post /vc-api/credentials/status",
        "post /vc-api/presentations/issue", "post /vc-api/presentations/verify", "get /vc-api/issuers",
        "get /vc-api/identifiers/{did}", "get /vc-api/status-lists/{id}",
        "get /status-lists/{served}", "get /health/live", "get /health/ready",
    ];

    [Fact]
    public async Task OpenApi_Document_ListsEveryOperation()
    {
        var answer = await registry.Http.AskAsync("GET", "/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("3.", answer.Json.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var listed = answer.Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        Assert.Equal(Operations.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Documentation_EveryOperation_IsDescribed()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "http-api.md"));

        Assert.All(Operations, operation =>
        {
            var (method, path) = (operation.Split(' ')[0].ToUpperInvariant(), operation.Split(' ')[1]);
            Assert.Contains($"`{method} {path}`", page, StringComparison.Ordinal);
        });
    }
}
