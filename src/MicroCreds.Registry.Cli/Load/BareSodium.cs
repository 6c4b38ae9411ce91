using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>What the machine can do: libsodium's Ed25519 verification and nothing else, on every core.</summary>
internal static class BareSodium
{
    // What eddsa-jcs-2022 signs: two SHA-256 values.
    private const int MessageBytes = 64;
    private const int Batch = 64;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    /// <summary>Verifications a second on all cores.</summary>
    public static async Task<double> MeasureAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        using var key = SigningKey.Generate();
        var message = new byte[MessageBytes];
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(message, signature);
        var started = clock.GetTimestamp();
        var cores = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () => Verify(key.PublicKey, message, signature, clock, started, cancellationToken),
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var counts = await Task.WhenAll(cores);
        return counts.Sum() / clock.GetElapsedTime(started).TotalSeconds;
    }

    private static long Verify(
        ReadOnlyMemory<byte> publicKey, byte[] message, byte[] signature, TimeProvider clock, long started, CancellationToken cancellationToken)
    {
        var count = 0L;
        while (clock.GetElapsedTime(started) < Duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < Batch; i++)
            {
                if (!Ed25519.Verify(publicKey.Span, message, signature))
                    throw new InvalidOperationException("libsodium refuses a signature that it made");
            }

            count += Batch;
        }

        return count;
    }
}
