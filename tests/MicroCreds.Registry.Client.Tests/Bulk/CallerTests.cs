using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Client.Tests.Bulk;

/// <summary>What becomes of a bulk call when its caller throws, stops, is cancelled, or is slow.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task VerifyMany_CallersEnumerationThrows_ThrowsThatVeryException()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));
        using var client = registry.Connect();
        var fault = new InvalidOperationException("the caller's own");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in client.VerifyManyAsync(Credentials.ThenThrow(3, fault)))
            {
            }
        });

        Assert.Same(fault, thrown);
    }

    [Fact]
    public async Task VerifyMany_CallerStopsReading_CancelsAndDisposesTheEnumeration()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));
        using var client = registry.Connect();
        var disposed = new TaskCompletionSource();

        await foreach (var _ in client.VerifyManyAsync(Credentials.OneThenWait(disposed)))
            break;

        await disposed.Task;
    }

    [Fact]
    public async Task VerifyMany_Cancelled_EndsThoughTheEnumerationIsDeaf()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));
        using var client = registry.Connect();
        using var cancellation = new CancellationTokenSource();
        var disposed = new TaskCompletionSource();
        var deaf = new TaskCompletionSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.VerifyManyAsync(Credentials.OneThenWait(disposed, deaf.Task), null, cancellation.Token))
                await cancellation.CancelAsync();
        });

        Assert.False(disposed.Task.IsCompleted);
        deaf.SetResult();
        await disposed.Task;
    }

    [Fact]
    public async Task VerifyMany_AnswersBeforeTheNextLineIsThere_ComeAtOnce()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));
        using var client = registry.Connect();
        var answered = 0L;
        using var next = new SemaphoreSlim(1);

        // The next line is given only after the last one's answer: a client that waited for more would never end.
        async IAsyncEnumerable<ReadOnlyMemory<byte>> OneByOne()
        {
            for (var number = 1; number <= 20; number++)
            {
                await next.WaitAsync();
                yield return Credentials.Numbered(number);
            }
        }

        await foreach (var (line, _) in client.VerifyManyAsync(OneByOne()))
        {
            answered = line;
            next.Release();
        }

        Assert.Equal(20, answered);
    }

    [Fact]
    public async Task VerifyMany_AMillionLinesAndASlowReader_KeepsFewLines()
    {
        const int count = 1_000_000;
        const int windowBytes = 64 << 10;
        await using var registry = await ScriptedRegistry.StartAsync(FastAnswers.AnswerAsync);
        using var client = registry.Connect(new RegistryClientOptions { BulkWindowBytes = windowBytes });
        var (given, answered, most) = (0L, 0L, 0L);

        async IAsyncEnumerable<ReadOnlyMemory<byte>> Give()
        {
            await Task.Yield();
            var line = Credentials.Numbered(1);
            for (var number = 1; number <= count; number++)
            {
                given++;
                most = Math.Max(most, given - Interlocked.Read(ref answered));
                yield return line;
            }
        }

        await foreach (var (line, _) in client.VerifyManyAsync(Give()))
        {
            Interlocked.Exchange(ref answered, line);
            if (line % 10_000 == 0)
                await Task.Yield();
        }

        Assert.Equal(count, answered);
        // Each line counts its bytes and more; the one that fills the window is taken too, and one answer may be under way.
        Assert.InRange(most, 2, windowBytes / Credentials.Numbered(1).Length);
    }
}
