namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>An append could not be made durable, and nothing of it was written: the same append may be tried again.</summary>
[GenerateSerializer, Alias("microcreds.ledger.commit-failed")]
public sealed class LedgerCommitFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">What went wrong, in a phrase.</param>
    /// <param name="cause">What the store threw.</param>
    public LedgerCommitFailedException(string reason, Exception? cause)
        : base($"the append was not written: {reason}", cause)
    {
    }
}
