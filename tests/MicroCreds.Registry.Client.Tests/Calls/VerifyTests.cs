using MicroCreds.Registry.Client.Tests.Scripted;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Tests.Calls;

public sealed class VerifyTests
{
    private static readonly byte[] Document = "{}"u8.ToArray();

    [Fact]
    public async Task Verify_Answer_IsReadWhole()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => context.Response.WriteAsync(
            """{"outcome":"invalid","id":"urn:1","checks":[{"check":"status","result":"fail","code":"revoked","pointer":"/credentialStatus","message":"revoked"}],"asOf":{"size":5,"time":"2026-01-01T00:00:00Z"}}"""));
        using var client = registry.Connect();

        var result = await client.VerifyAsync(Document);

        Assert.Equal((Outcome.Invalid, "urn:1", 5L), (result.Outcome, result.Id, result.AsOf.Size));
        Assert.Equal(new Check("status", CheckResult.Fail, "revoked", "/credentialStatus", "revoked"), Assert.Single(result.Checks));
    }

    [Fact]
    public async Task Verify_UnreadableCredential_IsAnErrorResult()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context =>
            CommandTests.ProblemAsync(context, 400, """{"detail":"a second \"id\"","code":"json_duplicate_key","pointer":"/id"}"""));
        using var client = registry.Connect();

        var result = await client.VerifyAsync(Document);

        Assert.Equal((Outcome.Error, new InputError("json_duplicate_key", "a second \"id\"", "/id")), (result.Outcome, result.Error));
    }

    [Theory]
    [InlineData("{\"summary\":{\"lines\":0}}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Verify_AnswerThatIsNone_IsAnIOException(string answer)
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => context.Response.WriteAsync(answer));
        using var client = registry.Connect();

        await Assert.ThrowsAsync<IOException>(() => client.VerifyAsync(Document));
    }

    [Fact]
    public async Task Verify_Options_BecomeTheQuery()
    {
        var query = "";
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            query = context.Request.QueryString.Value!;
            return context.Response.WriteAsync("""{"outcome":"indeterminate","checks":[]}""");
        });
        using var client = registry.Connect();

        await client.VerifyAsync(Document, new VerifyOptions
        {
            Detail = ResultDetail.Outcome,
            ExpiredIsWarning = true,
            UnknownIssuerFails = true,
            MaxStaleness = TimeSpan.FromMinutes(2),
            WithoutFetching = true,
            At = new DateTimeOffset(2026, 3, 1, 13, 0, 0, 500, TimeSpan.FromHours(1)),
        });

        Assert.Equal("?detail=outcome&expired=warn&unknownIssuer=fail&maxStaleness=120&fetch=false&at=2026-03-01T12%3A00%3A00.5Z", query);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(503, false)]
    public async Task IsReady_StatusOfTheRegistry_IsTheAnswer(int status, bool isReady)
    {
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health/ready" ? status : 404;
            return Task.CompletedTask;
        });
        using var client = registry.Connect();

        Assert.Equal(isReady, await client.IsReadyAsync());
    }

    [Fact]
    public async Task IsReady_NobodyListens_IsFalse()
    {
        var registry = await ScriptedRegistry.StartAsync(_ => Task.CompletedTask);
        await registry.DisposeAsync();
        using var client = registry.Connect();

        Assert.False(await client.IsReadyAsync());
    }
}
