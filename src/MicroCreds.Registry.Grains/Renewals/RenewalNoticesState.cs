namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>What is kept of the notices beside the ledger.</summary>
[GenerateSerializer, Alias("microcreds.renewal-notices.state")]
public sealed class RenewalNoticesState
{
    /// <summary>The ledger index of the last notice that was put on its stream; -1 for none.</summary>
    [Id(0)]
    public long Streamed { get; set; } = -1;
}
