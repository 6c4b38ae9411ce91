using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>Where the read side is written down, and how often, so that a start need not read the whole ledger.</summary>
public sealed class SnapshotOptions
{
    /// <summary>Whether snapshots are read and written. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The file; empty for none. <c>.new</c> is added to its name while it is written. It is made from the ledger, so it may be deleted at any time.</summary>
    public string Path { get; set; } = "";

    /// <summary>The least number of ledger entries since the last snapshot for another one while the registry runs. A clean stop always writes what is new. Default 100,000.</summary>
    [Range(1, long.MaxValue)]
    public long Growth { get; set; } = 100_000;

    /// <summary>How often the growth is looked at: the shortest time between two snapshots. What a crash leaves to be read again is no more than <see cref="Growth"/>, or what came in that time. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is anything to do.</summary>
    public bool IsOn => Enabled && Path.Length > 0;
}
