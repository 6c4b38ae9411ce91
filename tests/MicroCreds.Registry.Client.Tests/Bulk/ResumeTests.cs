using System.Collections.Concurrent;
using System.Net;
using MicroCreds.Registry.Client.Tests.Scripted;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Tests.Bulk;

/// <summary>What becomes of a bulk call when connections break or the registry is busy.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task VerifyMany_EveryLine_IsAnsweredInOrder()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));
        using var client = registry.Connect();

        await AssertAllAsync(client, 5000);
    }

    [Theory]
    [InlineData(1, Break.Ends)]
    [InlineData(7, Break.Ends)]
    [InlineData(100, Break.Resets)]
    [InlineData(999, Break.Resets)]
    public async Task VerifyMany_ConnectionsBreakAfterSomeAnswers_NothingIsMissingOrTwice(int answersAConnection, Break how)
    {
        const int count = 1000;
        var connections = 0;
        var sent = new ConcurrentBag<string>();
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            Interlocked.Increment(ref connections);
            return BulkAnswers.AnswerAsync(context, (number, line) =>
            {
                sent.Add(line);
                return number > answersAConnection ? null : BulkAnswers.Valid(number, line);
            }, how: how);
        });
        // A reset may take answers with it that were under way; some connections then come to nothing.
        using var client = registry.Connect(new RegistryClientOptions { Retries = 20, FirstRetryDelay = TimeSpan.FromMilliseconds(1) });

        await AssertAllAsync(client, count);

        Assert.True(connections >= count / answersAConnection, $"{connections} connections");
        Assert.Equal(count, sent.Distinct().Count());
    }

    [Fact]
    public async Task VerifyMany_NoAnswerEverComes_FailsAfterTheRetries()
    {
        var connections = 0;
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            Interlocked.Increment(ref connections);
            return BulkAnswers.AnswerAsync(context, (_, _) => null);
        });
        using var client = registry.Connect(new RegistryClientOptions { Retries = 3, FirstRetryDelay = TimeSpan.FromMilliseconds(1) });

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => AssertAllAsync(client, 10));

        Assert.True(fault is IOException or HttpRequestException, fault.ToString());
        Assert.Equal(4, connections);
    }

    [Fact]
    public async Task VerifyMany_ServiceUnavailable_WaitsAsLongAsTheRegistryAsks()
    {
        var clock = new ImpatientClock();
        var connections = 0;
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            if (Interlocked.Increment(ref connections) > 2)
                return BulkAnswers.AnswerAsync(context, BulkAnswers.Valid);
            context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        using var client = registry.Connect(new RegistryClientOptions { Clock = clock });

        await AssertAllAsync(client, 10);

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task VerifyMany_AskedToWaitForAnHour_GivesUpAndSaysSo()
    {
        var connections = 0;
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            Interlocked.Increment(ref connections);
            context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        using var client = registry.Connect();

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => AssertAllAsync(client, 10));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromHours(1)), (refusal.Status, refusal.RetryAfter));
        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task VerifyMany_Refused_IsNotTriedAgain()
    {
        var connections = 0;
        await using var registry = await ScriptedRegistry.StartAsync(async context =>
        {
            Interlocked.Increment(ref connections);
            context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"status":400,"code":"policy_unknown","detail":"there is no such policy","pointer":"/detail"}""");
        });
        using var client = registry.Connect();

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => AssertAllAsync(client, 10));

        Assert.Equal(("policy_unknown", "there is no such policy", "/detail"), (refusal.Code, refusal.Message, refusal.Pointer));
        Assert.Equal(1, connections);
    }

    private static async Task AssertAllAsync(RegistryClient client, int count)
    {
        var expected = 0L;
        await foreach (var (line, result) in client.VerifyManyAsync(Credentials.UpTo(count)))
        {
            Assert.Equal(++expected, line);
            Assert.Equal((Outcome.Valid, $"urn:{line}"), (result.Outcome, result.Id));
        }

        Assert.Equal(count, expected);
    }
}
