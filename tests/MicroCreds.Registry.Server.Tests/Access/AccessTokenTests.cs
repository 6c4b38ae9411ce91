using System.Net;
using System.Text;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Access;

/// <summary>OAuth2 client credentials (RFC 6749 section 4.4): tokens stand for API keys, for a while.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class AccessTokenTests(RunningRegistry registry)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Protected = "/v1/judging";

    [Fact]
    public async Task Token_OfAKey_DoesWhatTheKeyDoes()
    {
        foreach (var asBasic in (bool[])[true, false])
        {
            var answer = await AskAsync(registry.Http, registry.FrameworkKey, asBasic);

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(("Bearer", 600, "framework"), (answer.Json.GetProperty("token_type").GetString(), answer.Json.GetProperty("expires_in").GetInt32(), answer.Json.GetProperty("scope").GetString()));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal(HttpStatusCode.OK, await UseAsync(registry.Http, answer));
        }
    }

    [Fact]
    public async Task Token_OfANarrowerScope_DoesLess()
    {
        var answer = await AskAsync(registry.Http, registry.FrameworkKey, scope: "aggregator");
        Assert.Equal("aggregator", answer.Json.GetProperty("scope").GetString());
        Assert.Equal(HttpStatusCode.OK, await UseAsync(registry.Http, answer));
        var bearer = "Bearer " + answer.Json.GetProperty("access_token").GetString();
        Assert.Equal(HttpStatusCode.Forbidden, (await registry.Http.AskAsync("PUT", "/v1/learners/somebody", bearer)).Status);
    }

    [Fact]
    public async Task Token_OfARevokedKey_EndsWithIt()
    {
        var made = await registry.Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "client"));
        var answer = await AskAsync(registry.Http, made.Key);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(registry.Http, answer));
        await registry.Authority.Keys.DeleteAsync(made.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(registry.Http, answer));
        Assert.Equal("invalid_client", (await AskAsync(registry.Http, made.Key)).Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_OneChangedCharacterAnywhere_IsNone()
    {
        var token = (await AskAsync(registry.Http, registry.AggregatorKey)).Json.GetProperty("access_token").GetString()!;
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Equal(HttpStatusCode.Unauthorized, (await registry.Http.AskAsync("GET", Protected, "Bearer " + new string(changed))).Status);
        }
    }

    [Fact]
    public async Task Token_Expired_WorksNoMore()
    {
        using var data = new DataFolder();
        await using var server = await RegistryProcess.StartAsync(data.Path, settings: "--Registry:AccessTokens:Lifetime=00:00:01");
        using var http = new HttpClient { BaseAddress = server.Address };
        var answer = await AskAsync(http, data.FrameworkKey);
        Assert.Equal(1, answer.Json.GetProperty("expires_in").GetInt32());

        await RegistryProcess.UntilAsync(async () => await UseAsync(http, answer) == HttpStatusCode.Unauthorized, "the token has expired");

        // The key itself still does, and gives another one.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, data.FrameworkKey)).Status);
    }

    [Theory]
    [InlineData("grant_type=password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("scope=aggregator", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=0123456789abcdef", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=0123456789abcdef&client_secret=mk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.Unauthorized, "invalid_client")]
    public async Task Request_ThatIsNone_IsRefusedWithItsCode(string form, HttpStatusCode status, string error)
    {
        var answer = await registry.Http.AskAsync("POST", "/oauth2/token", body: Encoding.ASCII.GetBytes(form), mediaType: Form);
        Assert.Equal((status, error), (answer.Status, answer.Json.GetProperty("error").GetString()));
        Assert.Equal(status == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task Request_OddOnes_AreRefused()
    {
        Assert.Equal("invalid_scope", Error(await AskAsync(registry.Http, registry.AggregatorKey, scope: "framework")));
        Assert.Equal("invalid_client", Error(await AskAsync(registry.Http, registry.AggregatorKey, id: "0123456789abcdef")));
        Assert.Equal("media_type_unsupported", (await registry.Http.AskAsync("POST", "/oauth2/token", body: "{}"u8.ToArray())).ProblemCode("JSON"));
        Assert.Equal("invalid_client", Error(await registry.Http.AskAsync("POST", "/oauth2/token", "Basic !!!", "grant_type=client_credentials"u8.ToArray(), Form)));
        var twice = Encoding.ASCII.GetBytes($"grant_type=client_credentials&client_id=a&client_secret={registry.AggregatorKey}");
        Assert.Equal("invalid_request", Error(await registry.Http.AskAsync("POST", "/oauth2/token", Basic("a", "b"), twice, Form)));

        static string? Error(WireAnswer answer) => answer.Json.GetProperty("error").GetString();
    }

    private static Task<WireAnswer> AskAsync(HttpClient http, string key, bool asBasic = false, string? scope = null, string? id = null)
    {
        id ??= key.Split('_', 3)[1];
        var form = "grant_type=client_credentials" + (asBasic ? "" : $"&client_id={id}&client_secret={key}") + (scope is null ? "" : "&scope=" + scope);
        return http.AskAsync("POST", "/oauth2/token", asBasic ? Basic(id, key) : null, Encoding.ASCII.GetBytes(form), Form);
    }

    private static string Basic(string id, string secret) => "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"));

    private static async Task<HttpStatusCode> UseAsync(HttpClient http, WireAnswer token) =>
        (await http.AskAsync("GET", Protected, "Bearer " + token.Json.GetProperty("access_token").GetString())).Status;
}
