using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Client.Tests.Bulk;

public sealed class AwardManyTests
{
    private const string Issuer = "did:web:registry.example:issuers:uni-a";

    [Fact]
    public async Task AwardMany_ConnectionBreaks_SendsEachLineAgainWithItsKey()
    {
        const int count = 200;
        var learnerOfKey = new ConcurrentDictionary<string, string>();
        var paths = new ConcurrentBag<string>();
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            paths.Add(context.Request.Path + context.Request.QueryString);
            return BulkAnswers.AnswerAsync(context, (number, line) =>
            {
                using var award = JsonDocument.Parse(line);
                var key = award.RootElement.GetProperty("idempotencyKey").GetString()!;
                var learner = award.RootElement.GetProperty("learner").GetProperty("id").GetString()!;
                Assert.Equal(learner, learnerOfKey.GetOrAdd(key, learner));
                return number > 30 ? null : Awarded(number, learner);
            });
        });
        using var client = registry.Connect();

        var learners = new List<string?>();
        await foreach (var line in client.AwardManyAsync(Issuer, Awards(count), returnCredentials: true))
        {
            Assert.True(line.IsAwarded);
            learners.Add(line.Id);
            Assert.Equal(learners.Count, line.Line);
        }

        Assert.Equal(Enumerable.Range(1, count).Select(n => $"learner-{n}"), learners);
        Assert.Equal(count, learnerOfKey.Count);
        Assert.Equal(["/v1/issuers/did:web:registry.example:issuers:uni-a/credentials/bulk?return=credential"], paths.Distinct());
    }

    [Fact]
    public async Task AwardMany_RefusalsAndErrors_AreAnswersWithTheirReasons()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, _) => number switch
        {
            1 => """{"line":1,"outcome":"refused","error":{"code":"achievement_unknown","message":"no such achievement","pointer":"/achievement"}}""",
            2 => """{"line":2,"outcome":"error","error":{"code":"json_malformed","message":"no JSON"}}""",
            _ => Awarded(number, "x"),
        }));
        using var client = registry.Connect();

        var lines = await client.AwardManyAsync(Issuer, Awards(3)).ToListAsync();

        Assert.Equal([AwardOutcome.Refused, AwardOutcome.Error, AwardOutcome.Awarded], lines.Select(line => line.Outcome));
        Assert.Equal(new AwardError("achievement_unknown", "no such achievement", "/achievement"), lines[0].Error);
        Assert.Equal(new AwardError("json_malformed", "no JSON"), lines[1].Error);
    }

    [Fact]
    public async Task AwardMany_KeyOfTheCaller_IsKept()
    {
        var keys = new ConcurrentQueue<string?>();
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, line) =>
        {
            using var award = JsonDocument.Parse(line);
            keys.Enqueue(award.RootElement.GetProperty("idempotencyKey").GetString());
            return Awarded(number, "x");
        }));
        using var client = registry.Connect();

        await client.AwardManyAsync(Issuer, Awards(1).Select(award => award with { IdempotencyKey = "mine" })).ToListAsync();

        Assert.Equal(["mine"], keys);
    }

    private static string Awarded(long number, string id) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"line":{{number}},"outcome":"awarded","id":"{{id}}","digest":"{{new string('a', 64)}}","ledgerIndex":{{number}}}""");

    private static async IAsyncEnumerable<Award> Awards(int count)
    {
        await Task.Yield();
        for (var number = 1; number <= count; number++)
            yield return new Award("urn:example:achievement", new AwardedLearner($"learner-{number}"));
    }
}
