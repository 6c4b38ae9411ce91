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

    // So many together as a bulk request puts into a batch, about.
    private const int Together = 64;

    /// <summary>Verifies here, on every core. A credential's latency is its part of the time that its batch took.</summary>
    /// <param name="credentials">The credentials; every one must be valid.</param>
    /// <param name="verify">Verifies a batch.</param>
    /// <param name="threads">How many batches at once.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyCollection<Latencies>> InProcessAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> credentials, Func<ReadOnlyMemory<byte>[], VerificationResult[]> verify, int threads, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var shares = Enumerable.Range(0, threads).Select(share => Task.Factory.StartNew(
            () =>
            {
                var latencies = new Latencies(credentials.Count / threads + Together);
                for (var first = share * Together; first < credentials.Count; first += threads * Together)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var batch = credentials.Skip(first).Take(Together).ToArray();
                    var started = clock.GetTimestamp();
                    var results = verify(batch);
                    var each = clock.GetElapsedTime(started) / results.Length;
                    foreach (var result in results)
                        latencies.Add(each, result.Outcome == Outcome.Valid);
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
