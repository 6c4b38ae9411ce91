using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Cli.Tests.Verifying;

/// <summary><c>microcreds verify</c> without a registry.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_ValidFile_SaysWhatWhoAndWhen()
    {
        var result = await RunAsync(_folder.Write("badge.json", Documents.Valid()));

        Assert.Equal(0, result.ExitCode);
        var line = Assert.Single(result.Lines);
        Assert.StartsWith("valid ", line, StringComparison.Ordinal);
        Assert.Contains("First Aid at Work by Evening School of Somewhere Else, 2026-01-02T03:04:05Z", line, StringComparison.Ordinal);
        Assert.Contains("badge.json", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Fetch_AsksForWhatIsNamedAndOnlyWhereItMay()
    {
        using var issuer = new SampleIssuer(1);
        var listed = issuer.Signed(1, award => award with { Status = [new("revocation", 7, "http://127.0.0.1/status/1")] });
        var file = _folder.Write("listed.json", listed);
        Assert.Contains("[status_list_not_fetched]", (await RunAsync(file)).Lines[0], StringComparison.Ordinal);

        var result = await CommandRun.RunAsync("verify", file, "--fetch");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[status_list_unreachable]", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Only https URLs are fetched", result.Lines[0], StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.RunAsync("verify", _folder.Write("badge.json", Documents.Valid()), "--fetch")).ExitCode);
    }

    [Fact]
    public async Task Verify_FetchByARegistry_IsAUsageError()
    {
        var result = await CommandRun.RunAsync("verify", _folder.Write("badge.json", Documents.Valid()), "--fetch", "--url", "http://127.0.0.1:1/");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--fetch", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_PrettyPrintedFile_IsOneDocument()
    {
        using var document = JsonDocument.Parse(Documents.Valid());
        var pretty = JsonSerializer.SerializeToUtf8Bytes(document, Indented);

        Assert.Equal(0, (await RunAsync(_folder.Write("badge.json", pretty))).ExitCode);
        Assert.Equal(0, (await CommandRun.RunWithInputAsync(pretty, "verify", "-")).ExitCode);
    }

    [Fact]
    public async Task Verify_TamperedFile_SaysThatTheProofFails()
    {
        var result = await RunAsync(_folder.Write("badge.json", Documents.Tampered()));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("invalid ", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains("[proof_invalid]", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Detail_ListsEveryCheck()
    {
        var result = await CommandRun.RunAsync("verify", _folder.Write("badge.json", Documents.Expired()), "--detail");

        Assert.Equal(1, result.ExitCode);
        foreach (var check in (string[])["structure", "proof", "issuerKey", "validity", "status", "registered", "accreditation", "achievement"])
            Assert.Contains(result.Lines.Skip(1), line => line.Contains($" {check} ", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.Contains("fail validity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task VerifyJson_EachCredential_IsALineOfTheFixedShape()
    {
        var input = Lines(Documents.Valid(), Documents.Tampered(), "{\"a\":"u8.ToArray());

        var result = await CommandRun.RunWithInputAsync(input, "verify", "-", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(3, result.Lines.Length);
        var valid = JsonElement.Parse(result.Lines[0]);
        Assert.Equal(["line", "outcome", "id", "checks"], valid.EnumerateObject().Select(member => member.Name));
        Assert.Equal((1, "valid", Documents.Id(1)), (valid.GetProperty("line").GetInt32(), valid.GetProperty("outcome").GetString(), valid.GetProperty("id").GetString()));
        Assert.All(
            valid.GetProperty("checks").EnumerateArray(),
            check => Assert.Equal(["check", "result", "code", "pointer", "message"], check.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("invalid", JsonElement.Parse(result.Lines[1]).GetProperty("outcome").GetString());
        var error = JsonElement.Parse(result.Lines[2]);
        Assert.Equal(["line", "outcome", "error"], error.EnumerateObject().Select(member => member.Name));
        Assert.Equal("json_truncated", error.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task VerifyJson_BlankLines_AreCountedAsAnEditorCountsThem()
    {
        var file = _folder.Write("list.ndjson", Lines([], Documents.Valid(), [], "{bad"u8.ToArray(), Documents.Valid(2)));

        var one = await CommandRun.RunAsync("verify", file, "--json");
        _folder.Write("other.json", Documents.Valid(3));
        var folder = await CommandRun.RunAsync("verify", _folder.Path, "--json");

        Assert.Equal([2, 4, 5], one.Lines.Select(line => JsonElement.Parse(line).GetProperty("line").GetInt32()));
        Assert.Equal([1, 2, 3, 4], folder.Lines.Select(line => JsonElement.Parse(line).GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task VerifyJson_FirstLineIsCutShort_TheNextLinesAreAnsweredAllTheSame()
    {
        var result = await CommandRun.RunWithInputAsync(Lines("{\"id\":"u8.ToArray(), Documents.Valid()), "verify", "-", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["error", "valid"], result.Lines.Select(line => JsonElement.Parse(line).GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task VerifyJson_FirstLineIsVeryLong_IsALineAndNoDocument()
    {
        var padded = Encoding.UTF8.GetBytes($"{{\"pad\":\"{new string('x', 100_000)}\"}}");

        var result = await CommandRun.RunWithInputAsync(Lines(padded, Documents.Valid()), "verify", "-", "--json");

        Assert.Equal(["invalid", "valid"], result.Lines.Select(line => JsonElement.Parse(line).GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":")]
    [InlineData("[1]")]
    public async Task Verify_NothingCanBeRead_IsAnInputError(string content)
    {
        var result = await RunAsync(_folder.Write("badge.json", content));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error ", Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Folder_ReadsEveryKnownFileInOrder()
    {
        _folder.Write("b/2.json", Documents.Valid(2));
        _folder.Write("a/1.ndjson", Lines(Documents.Valid(3), Documents.Valid(4)));
        _folder.Write("notes.txt", "no credential");

        var result = await CommandRun.RunAsync("verify", _folder.Path, "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([Documents.Id(3), Documents.Id(4), Documents.Id(2)], result.Lines.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("a.jwt", "eyJhbGciOiJFZERTQSJ9.e30.c2ln", "jws_not_a_credential")]
    [InlineData("a.json", "eyJhbGciOiJFZERTQSJ9.e30.c2ln", "jws_not_a_credential")]
    [InlineData("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image_not_baked")]
    [InlineData("a.png", "\u0089PNG\r\n\u001a\n", "image_truncated")]
    public async Task Verify_WrappingWithoutCredential_SaysSo(string name, string content, string code)
    {
        var result = await CommandRun.RunAsync("verify", _folder.Write(name, Encoding.Latin1.GetBytes(content)), "--json");

        Assert.Equal(2, result.ExitCode);
        var error = JsonElement.Parse(Assert.Single(result.Lines));
        Assert.Equal(("error", code), (error.GetProperty("outcome").GetString(), error.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Verify_HostileLines_EachGetsItsErrorAndTheStreamGoesOn()
    {
        var input = Lines(
            Documents.Valid(1),
            Encoding.UTF8.GetBytes("{\"a\":1,\"a\":2}"),
            [(byte)'"', 0xC3, 0x28, (byte)'"'],
            Encoding.UTF8.GetBytes(new string('[', 5000)),
            Encoding.UTF8.GetBytes('"' + new string('x', (1 << 20) + 10) + '"'),
            Encoding.UTF8.GetBytes("{\"n\":1e999}"),
            Documents.Valid(2));

        var result = await CommandRun.RunWithInputAsync(input, "verify", "-", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["valid", "json_duplicate_key", "json_not_utf8", "json_too_deep", "input_too_large", "json_number_range", "valid"],
            result.Lines.Select(line => JsonElement.Parse(line)).Select(answer =>
                answer.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : answer.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verify_LastLineTooLong_IsStillAnswered(bool endsInNewline)
    {
        var input = Lines(Documents.Valid(1), new byte[(1 << 20) + 1]);

        var result = await CommandRun.RunWithInputAsync(endsInNewline ? input : input[..^1], "verify", "-", "--json");

        Assert.Equal(2, result.Lines.Length);
        Assert.Contains("input_too_large", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_DocumentThatIsTooLong_IsAnError()
    {
        var result = await RunAsync(_folder.Write("large.json", new byte[(1 << 20) + 1]));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("[input_too_large]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ControlCharactersInACredential_DoNotReachTheTerminal()
    {
        var result = await RunAsync(_folder.Write("evil.json", """{"name":"\u001b[2J\u0007Gone\u202e","type":["VerifiableCredential"],"issuer":"[red]x"}"""));

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u0007', result.Output);
        Assert.DoesNotContain('\u202e', result.Output);
        Assert.Contains("by [red]x", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TextThatLooksLikeMarkup_IsShownAsItIs()
    {
        var result = await RunAsync(_folder.Write("odd.json", """{"name":"[bold]:key:[/]","issuer":"did:key:z6Mk"}"""));

        Assert.Contains(" [bold]:key:[/] by did:key:z6Mk", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    public async Task Verify_NothingToVerify_IsAnInputError(string input)
    {
        var result = await CommandRun.RunWithInputAsync(Encoding.UTF8.GetBytes(input), "verify", "-");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no credentials", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "a", "b")]
    [InlineData("verify", "a", "--bogus")]
    [InlineData("bogus")]
    [InlineData("verify", "/no/such/file")]
    [InlineData("verify", "-", "--url", "ftp://x")]
    [InlineData("verify", "-", "--url")]
    public async Task Verify_WrongUsage_IsExitCodeTwo(params string[] arguments)
    {
        var result = await CommandRun.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Output);
    }

    private static Task<CommandResult> RunAsync(string file) => CommandRun.RunAsync("verify", file);

    private static byte[] Lines(params byte[][] lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];
}
