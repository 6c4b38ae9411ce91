using System.Collections.Concurrent;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>Verifies in bulk, over several streams or in this process.</summary>
internal static class VerifyLoad
{
    /// <summary>Sends a share of the credentials over one stream; every one must be valid.</summary>
    public static async Task<Latencies> StreamAsync(
        RegistryClient client, IReadOnlyList<ReadOnlyMemory<byte>> credentials, TimeProvider clock, CancellationToken cancellationToken)
    {
        var latencies = new Latencies(credentials.Count);
        var handedOver = new ConcurrentQueue<long>();
        await foreach (var (_, result) in client.VerifyManyAsync(SendAsync(credentials, handedOver, clock), new VerifyOptions(), cancellationToken))
        {
            handedOver.TryDequeue(out var started);
            latencies.Add(clock.GetElapsedTime(started), result.Outcome == Outcome.Valid);
        }

        return latencies;
    }

    /// <summary>Verifies here, on every core.</summary>
    public static async Task<IReadOnlyCollection<Latencies>> InProcessAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> credentials, int threads, TimeProvider clock, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var shares = Enumerable.Range(0, threads).Select(share => Task.Factory.StartNew(
            () =>
            {
                var latencies = new Latencies(credentials.Count / threads + 1);
                for (var i = share; i < credentials.Count; i += threads)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var started = clock.GetTimestamp();
                    var result = OfflineVerifier.Verify(credentials[i], VerificationSources.None, VerificationPolicy.Default, at);
                    latencies.Add(clock.GetElapsedTime(started), result.Outcome == Outcome.Valid);
                }

                return latencies;
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return await Task.WhenAll(shares);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> SendAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> credentials, ConcurrentQueue<long> handedOver, TimeProvider clock)
    {
        await Task.CompletedTask;
        foreach (var credential in credentials)
        {
            handedOver.Enqueue(clock.GetTimestamp());
            yield return credential;
        }
    }
}
