using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.VcApi;

/// <summary>Asks the VC API of a server.</summary>
internal sealed class VcApiClient(HttpClient http, string frameworkKey)
{
    public static JsonObject Credential(string? issuer = null)
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = "urn:uuid:5f5f8e6e-0a2c-4a4e-9d3b-7f2a7f0c0001",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" },
        };
        if (issuer is not null)
            credential["issuer"] = issuer;
        return credential;
    }

    public static JsonObject Presentation(params JsonNode[] credentials) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["verifiableCredential"] = new JsonArray([.. credentials.Select(credential => credential.DeepClone())]),
    };

    public Task<WireAnswer> IssueAsync(JsonNode credential, JsonObject? options = null) =>
        PostAsync("/vc-api/credentials/issue", new JsonObject { ["credential"] = credential.DeepClone(), ["options"] = options?.DeepClone() }, frameworkKey);

    public async Task<JsonNode> IssuedAsync(JsonNode credential, JsonObject? options = null)
    {
        var answer = await IssueAsync(credential, options);
        Assert.True(answer.Status == HttpStatusCode.Created, Encoding.UTF8.GetString(answer.Body));
        return JsonNode.Parse(answer.Body)!["verifiableCredential"]!;
    }

    public Task<WireAnswer> VerifyAsync(JsonNode credential, JsonObject? options = null) =>
        PostAsync("/vc-api/credentials/verify", new JsonObject { ["verifiableCredential"] = credential.DeepClone(), ["options"] = options?.DeepClone() });

    public async Task<JsonNode> PresentedAsync(JsonNode presentation, JsonObject? options = null)
    {
        var answer = await PostAsync("/vc-api/presentations/issue", new JsonObject { ["presentation"] = presentation.DeepClone(), ["options"] = options?.DeepClone() }, frameworkKey);
        Assert.True(answer.Status == HttpStatusCode.Created, Encoding.UTF8.GetString(answer.Body));
        return JsonNode.Parse(answer.Body)!["verifiablePresentation"]!;
    }

    public Task<WireAnswer> VerifyPresentationAsync(JsonNode presentation, JsonObject? options = null, string member = "verifiablePresentation") =>
        PostAsync("/vc-api/presentations/verify", new JsonObject { [member] = presentation.DeepClone(), ["options"] = options?.DeepClone() });

    public Task<WireAnswer> PostAsync(string path, JsonNode body, string? key = null) => PostAsync(path, body.ToJsonString(), key);

    public Task<WireAnswer> PostAsync(string path, string body, string? key = null) => http.AskAsync("POST", path, key, Encoding.UTF8.GetBytes(body));

    public async Task<Dictionary<string, string>> IssuersAsync() =>
        (await http.AskAsync("GET", "/vc-api/issuers")).Json.EnumerateArray()
            .ToDictionary(issuer => issuer.GetProperty("keyType").GetString()!, issuer => issuer.GetProperty("id").GetString()!);

    /// <summary>Asserts that an answer is a refusal of verifying, with a code among its problems, and gives that problem.</summary>
    public static JsonElement Refused(WireAnswer answer, string code)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest, Encoding.UTF8.GetString(answer.Body));
        answer.ProblemCode(code);
        Assert.False(answer.Json.GetProperty("verified").GetBoolean());
        var problems = answer.Json.GetProperty("problemDetails").EnumerateArray().ToList();
        var found = problems.Where(problem => problem.GetProperty("code").GetString() == code).ToList();
        Assert.True(found.Count > 0, string.Join(", ", problems.Select(problem => problem.GetProperty("code").GetString())));
        return found[0];
    }

    public static void Verified(WireAnswer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, Encoding.UTF8.GetString(answer.Body));
        Assert.True(answer.Json.GetProperty("verified").GetBoolean());
        Assert.Equal(0, answer.Json.GetProperty("errors").GetArrayLength());
    }
}
