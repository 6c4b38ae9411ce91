using System.Text;
using MicroCreds.Registry.Client.Bulk;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Client.Tests.Bulk;

/// <summary>Answers that a registry must not give, and documents that are no lines.</summary>
public sealed class ProtocolTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task VerifyMany_AnswerOutOfTurn_Throws(long firstNumber)
    {
        var fault = await FaultOfAsync(context => BulkAnswers.AnswerAsync(context, (number, line) => BulkAnswers.Valid(number + firstNumber - 1, line)));

        Assert.Contains("out of turn", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyMany_SummaryThatMiscounts_Throws()
    {
        var fault = await FaultOfAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid, summaryOffset: 1));

        Assert.Contains("summary counts 4 lines where 3", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"summary\":{\"lines\":0}}\n", "summary came before every line")]
    [InlineData("{\"line\":1,\"outcome\":\"perhaps\"}\n", "neither an answer nor the summary")]
    [InlineData("no JSON\n", "neither an answer nor the summary")]
    [InlineData("\n", "neither an answer nor the summary")]
    [InlineData("", "ended without its summary")]
    [InlineData("{\"line\":1,\"outc", "in the middle of a line")]
    public async Task VerifyMany_AnswerThatIsNone_ThrowsAndSaysWhy(string answer, string message)
    {
        var fault = await FaultOfAsync(async context =>
        {
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer));
        });

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("{\n  \"a\":\r\n1}\n", "{   \"a\":  1} ")]
    [InlineData("{\"a\":\"b\nc\"}", "{\"a\":\"b\u001fc\"}")]
    [InlineData("{\"a\":\"\\\"\n\"}", "{\"a\":\"\\\"\u001f\"}")]
    [InlineData("{\"a\":\"\\\\\"\n}", "{\"a\":\"\\\\\" }")]
    [InlineData("{\"a\":\"\\\n\"}", "{\"a\":\"\\\u001f\"}")]
    [InlineData("", "\u001f")]
    [InlineData(" \r\n\t", "\u001f")]
    public void NdjsonLine_AnyDocument_IsOneLineThatSaysTheSame(string document, string line)
    {
        Assert.Equal(line, Encoding.UTF8.GetString(NdjsonLine.From(Encoding.UTF8.GetBytes(document)).Span));
    }

    private static async Task<IOException> FaultOfAsync(RequestDelegate answer)
    {
        await using var registry = await ScriptedRegistry.StartAsync(answer);
        using var client = registry.Connect(new RegistryClientOptions { Retries = 0 });
        return await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var _ in client.VerifyManyAsync(Credentials.UpTo(3)))
            {
            }
        });
    }
}
