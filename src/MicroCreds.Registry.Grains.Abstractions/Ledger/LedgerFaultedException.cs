namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>
/// The ledger contradicts itself, or what this sequencer has seen of it before. The sequencer has stopped for good;
/// an operator has to look. Nothing of the append was acknowledged.
/// </summary>
[GenerateSerializer, Alias("microcreds.ledger.faulted")]
public sealed class LedgerFaultedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="contradiction">What does not fit, with sizes and hashes.</param>
    public LedgerFaultedException(string contradiction)
        : base($"the ledger is inconsistent and accepts nothing more: {contradiction}")
    {
    }
}
