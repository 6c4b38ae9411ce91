namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>The sequencer has more waiting appends than it may hold. Nothing was written; try again later.</summary>
[GenerateSerializer, Alias("microcreds.ledger.overloaded")]
public sealed class LedgerOverloadedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="retryAfter">How long to wait before trying again.</param>
    public LedgerOverloadedException(TimeSpan retryAfter)
        : base($"the ledger has too many waiting appends; try again in {retryAfter.TotalMilliseconds:0} ms") => RetryAfter = retryAfter;

    /// <summary>How long to wait before trying again.</summary>
    [Id(0)]
    public TimeSpan RetryAfter { get; }
}
