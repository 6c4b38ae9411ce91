namespace MicroCreds.Registry.Client;

/// <summary>How a <see cref="RegistryClient"/> behaves.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>The API key (<c>mk_…</c>), or null: verifying and auditing need none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How often a call that failed in transit, or that the registry asked to repeat, is tried again: 0 to 20, default 5.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The wait before the first retry; it doubles each time, with jitter, up to 30 s. Default 200 ms.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one call that is not a stream may take, each try counted alone. Default 100 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How many bytes of lines a bulk call keeps that were sent and not answered yet, so that it can go on after a
    /// broken connection: 64 KiB to 1 GiB, default 16 MiB. Sending waits when it is full.
    /// </summary>
    public int BulkWindowBytes { get; init; } = 16 << 20;

    /// <summary>What waits and time-outs are measured with. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Retries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Retries, 20);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstRetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BulkWindowBytes, 64 << 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BulkWindowBytes, 1 << 30);
        ArgumentNullException.ThrowIfNull(Clock);
    }
}
