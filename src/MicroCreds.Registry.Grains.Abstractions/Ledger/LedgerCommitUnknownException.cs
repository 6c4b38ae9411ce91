namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>
/// It is unknown whether an append was written, because the store could not be asked. The caller reads its stream
/// again before it decides anew; the same append tried again cannot be written twice, for its expected version
/// would then be wrong.
/// </summary>
[GenerateSerializer, Alias("microcreds.ledger.commit-unknown")]
public sealed class LedgerCommitUnknownException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">What went wrong, in a phrase.</param>
    /// <param name="cause">What the store threw.</param>
    public LedgerCommitUnknownException(string reason, Exception? cause)
        : base($"it is unknown whether the append was written: {reason}", cause)
    {
    }
}
