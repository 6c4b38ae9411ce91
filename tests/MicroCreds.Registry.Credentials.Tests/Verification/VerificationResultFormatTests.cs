using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class VerificationResultFormatTests
{
    private static readonly AsOf Known = new(4711, new DateTimeOffset(2026, 11, 21, 22, 0, 0, 7, TimeSpan.FromHours(13)));

    private static readonly VerificationResult Valid = new(
        Outcome.Valid, "urn:uuid:1", [SharedChecks.ProofPass, SharedChecks.StatusNone], Known);

    [Fact]
    public void Write_Result_HasTheOneShape() => Assert.Equal(
        """{"line":1,"outcome":"valid","id":"urn:uuid:1","checks":[{"check":"proof","result":"pass","code":"ok","pointer":"/proof","message":"The proof holds over the canonical form."},{"check":"status","result":"skip","code":"status_none","pointer":"","message":"The credential names no status: its issuer offers no way to revoke it."}],"asOf":{"size":4711,"time":"2026-11-21T09:00:00.007Z"}}""",
        Written(json => VerificationResultWriter.Write(json, Valid, 1)));

    [Fact]
    public void Write_OutcomeDetail_LeavesOutPassedChecks() => Assert.Equal(
        """{"outcome":"valid","id":"urn:uuid:1","checks":[{"check":"status","result":"skip","code":"status_none","pointer":"","message":"The credential names no status: its issuer offers no way to revoke it."}],"asOf":{"size":4711,"time":"2026-11-21T09:00:00.007Z"}}""",
        Written(json => VerificationResultWriter.Write(json, Valid, detail: ResultDetail.Outcome)));

    [Fact]
    public void Write_WithoutRegistryAndId_LeavesThemOut() => Assert.Equal(
        """{"outcome":"indeterminate","checks":[]}""",
        Written(json => VerificationResultWriter.Write(json, new VerificationResult(Outcome.Indeterminate, null, [], default))));

    [Fact]
    public void Write_Error_HasTheErrorShape() => Assert.Equal(
        """{"line":7,"outcome":"error","error":{"code":"json_duplicate_key","message":"twice","pointer":"/a"}}""",
        Written(json => VerificationResultWriter.Write(json, new VerificationResult(Outcome.Error, null, [], Known, new InputError("json_duplicate_key", "twice", "/a")), 7)));

    [Fact]
    public void Write_Summary_HasItsShape() => Assert.Equal(
        """{"summary":{"lines":10,"valid":4,"invalid":3,"indeterminate":2,"errors":1,"asOf":{"size":4711,"time":"2026-11-21T09:00:00.007Z"}}}""",
        Written(json => VerificationResultWriter.WriteSummary(json, new VerificationSummary(10, 4, 3, 2, 1, Known))));

    public static TheoryData<VerificationResult, long?> Results => new()
    {
        { Valid, 1 },
        { Valid, null },
        { Valid with { AsOf = default, Id = null }, 2 },
        { Valid with { Outcome = Outcome.Invalid, Checks = [.. SharedChecks.All] }, long.MaxValue },
        { Valid with { Outcome = Outcome.Invalid, Checks = [new Check("proof", CheckResult.Fail, "c", "/a~1b", "“\"\\\u0001😀")] }, 3 },
        { new VerificationResult(Outcome.Indeterminate, "x", [SharedChecks.ExpiredWarn], default), 4 },
        { new VerificationResult(Outcome.Error, null, [], default, new InputError("code", "message", "/p")), 5 },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void TryRead_WrittenResult_IsTheSame(VerificationResult result, long? line)
    {
        var read = Assert.IsType<BulkAnswer.Result>(Read(Written(json => VerificationResultWriter.Write(json, result, line))));
        Assert.Equal(line, read.Line);
        Assert.Equal(result.Checks.AsEnumerable(), read.Value.Checks);
        Assert.Equal(result with { Checks = [] }, read.Value with { Checks = [] });
    }

    [Fact]
    public void TryRead_WrittenSummary_IsTheSame()
    {
        var summary = new VerificationSummary(10, 4, 3, 2, 1, Known);
        Assert.Equal(new BulkAnswer.Summary(summary), Read(Written(json => VerificationResultWriter.WriteSummary(json, summary))));
    }

    [Fact]
    public void TryRead_MembersOfTomorrow_ArePassedOver()
    {
        var read = Read("""{"new":{"outcome":[1,{}]},"outcome":"valid","checks":[{"check":"proof","why":[{}],"result":"pass","code":"ok"}],"asOf":{"size":1,"x":{},"time":"2026-01-01T00:00:00.000Z"}}""");
        var result = Assert.IsType<BulkAnswer.Result>(read).Value;
        Assert.Equal(new Check("proof", CheckResult.Pass, "ok", "", ""), Assert.Single(result.Checks));
        Assert.Equal(1, result.AsOf.Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("\"valid\"")]
    [InlineData("{}")]
    [InlineData("{\"outcome\":\"valid\"")]
    [InlineData("{\"outcome\":\"valid\"}{}")]
    [InlineData("{\"outcome\":\"fine\"}")]
    [InlineData("{\"outcome\":null}")]
    [InlineData("{\"outcome\":\"error\"}")]
    [InlineData("{\"outcome\":\"valid\",\"error\":{\"code\":\"x\"}}")]
    [InlineData("{\"outcome\":\"error\",\"error\":{}}")]
    [InlineData("{\"outcome\":\"error\",\"error\":\"x\"}")]
    [InlineData("{\"outcome\":\"valid\",\"checks\":{}}")]
    [InlineData("{\"outcome\":\"valid\",\"checks\":[1]}")]
    [InlineData("{\"outcome\":\"valid\",\"checks\":[{\"check\":\"proof\"}]}")]
    [InlineData("{\"outcome\":\"valid\",\"checks\":[{\"check\":\"proof\",\"code\":\"ok\",\"result\":\"maybe\"}]}")]
    [InlineData("{\"outcome\":\"valid\",\"line\":\"1\"}")]
    [InlineData("{\"outcome\":\"valid\",\"line\":1.5}")]
    [InlineData("{\"outcome\":\"valid\",\"id\":7}")]
    [InlineData("{\"outcome\":\"valid\",\"id\":\"\\ud800\"}")]
    [InlineData("{\"outcome\":\"\\ud800\"}")]
    [InlineData("{\"outcome\":\"valid\",\"asOf\":{\"size\":1}}")]
    [InlineData("{\"outcome\":\"valid\",\"asOf\":{\"size\":1,\"time\":\"now\"}}")]
    [InlineData("{\"summary\":7}")]
    public void TryRead_AnythingElse_IsRefusedWithAReason(string json)
    {
        Assert.False(VerificationResultReader.TryRead(Encoding.UTF8.GetBytes(json), out _, out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void TryRead_NotUtf8_IsRefused() =>
        Assert.False(VerificationResultReader.TryRead([.. "{\"outcome\":\"valid\",\"id\":\""u8, 0xFF, .. "\"}"u8], out _, out _));

    private static BulkAnswer Read(string json)
    {
        Assert.True(VerificationResultReader.TryRead(Encoding.UTF8.GetBytes(json), out var answer, out var reason), reason);
        return answer;
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
            write(json);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
