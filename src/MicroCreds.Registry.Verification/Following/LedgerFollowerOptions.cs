using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Verification.Following;

/// <summary>How a <see cref="LedgerFollower"/> follows.</summary>
public sealed class LedgerFollowerOptions
{
    /// <summary>How often the ledger is asked although no hint came: the longest that a lost hint can go unnoticed. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The most entries read from the ledger at once. Default 2,048.</summary>
    [Range(1, 65_536)]
    public int BatchSize { get; set; } = 2048;

    /// <summary>The most hints kept waiting; beyond it the oldest are dropped and read from the ledger instead. Default 8,192.</summary>
    [Range(1, 1_048_576)]
    public int HintCapacity { get; set; } = 8192;
}
