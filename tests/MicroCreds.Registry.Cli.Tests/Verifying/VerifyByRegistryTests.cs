using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Cli.Tests.Verifying;

/// <summary><c>microcreds verify --url</c>.</summary>
public sealed class VerifyByRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_SomeFilesCannotBeRead_AnswersStayInTheirPlaces()
    {
        for (var number = 0; number < 20; number++)
        {
            if (number % 3 == 1)
                _folder.Write($"{number:00}.json", new string(' ', 2 << 20));
            else
                _folder.Write($"{number:00}.json", $$"""{"id":"urn:{{number}}"}""");
        }

        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));

        var result = await CommandRun.RunAsync("verify", _folder.Path, "--json", "--url", registry.Url.ToString());

        Assert.Equal(1, result.ExitCode);
        var answers = result.Lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(Enumerable.Range(1, 20), answers.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => number % 3 == 1 ? "input_too_large" : $"urn:{number}"),
            answers.Select(answer => answer.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : answer.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Verify_RegistrysVerdict_IsTheVerdictAndTheReason()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(
            context,
            (number, _) => $$$"""{"line":{{{number}}},"outcome":"invalid","checks":[{"check":"status","result":"fail","code":"revoked","pointer":"/credentialStatus","message":"revoked on 2026-02-03"}]}"""));

        var result = await CommandRun.RunAsync("verify", _folder.Write("a.json", Documents.Valid()), "--url", registry.Url.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("First Aid at Work by Evening School of Somewhere Else, 2026-01-02T03:04:05Z: revoked on 2026-02-03 [revoked] at /credentialStatus", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "outcome")]
    [InlineData(true, "full")]
    public async Task Verify_Detail_IsAskedForWhereItIsShown(bool json, string detail)
    {
        var queries = new List<string>();
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            queries.Add(context.Request.Path + context.Request.QueryString);
            return BulkAnswers.AnswerAsync(context, BulkAnswers.Valid);
        });
        string[] arguments = ["verify", _folder.Write("a.json", "{\"id\":\"urn:1\"}"), "--url", registry.Url.ToString()];

        var result = await CommandRun.RunAsync(json ? [.. arguments, "--json"] : arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([$"/v1/credentials/verify/bulk?detail={detail}"], queries);
    }

    [Fact]
    public async Task Verify_RegistryRefuses_IsNoAnswer()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "application/problem+json";
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("""{"detail":"quota used up","code":"forbidden"}""")).AsTask();
        });

        var result = await CommandRun.RunAsync("verify", _folder.Write("a.json", Documents.Valid()), "--url", registry.Url.ToString());

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("quota used up [forbidden]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FileIsMissing_IsSaidThoughARegistryIsAsked()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));

        var result = await CommandRun.RunAsync("verify", "/no/such/file", "--url", registry.Url.ToString());

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no file or folder '/no/such/file'", result.Error, StringComparison.Ordinal);
    }
}
