using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>How the sequencer groups appends, and how much it lets wait.</summary>
public sealed class LedgerOptions
{
    /// <summary>Events that one commit may hold, 1 to 65,536. An append is never split: a larger one is committed alone. Default 4,096.</summary>
    [Range(1, 65_536)]
    public int MaxGroupEvents { get; set; } = 4_096;

    /// <summary>Bytes of events that one commit may hold, 64 KiB to 256 MiB. A larger append is committed alone. Default 16 MiB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int MaxGroupBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Events that may wait for a commit, 1 to 1,048,576; more are refused. Default 65,536.</summary>
    [Range(1, 1_048_576)]
    public int MaxWaitingEvents { get; set; } = 65_536;

    /// <summary>Bytes of events that may wait for a commit, 64 KiB to 1 GiB; more are refused. Default 256 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxWaitingBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>What a refused caller is told to wait, 1 ms to 1 minute. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan OverloadRetryAfter { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the sequencer asks a failing store what became of a commit before it tells the callers that it does not know, 1 to 100. Default 5.</summary>
    [Range(1, 100)]
    public int SettleAttempts { get; set; } = 5;

    /// <summary>The pause between those attempts, 0 to 1 minute. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
