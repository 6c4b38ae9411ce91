namespace MicroCreds.Registry.Grains.VcApi;

/// <summary>What is stored of a revocation list of the VC API.</summary>
[GenerateSerializer, Alias("microcreds.vc-api.status-list.state")]
public sealed class VcApiStatusListState
{
    /// <summary>How many indexes were given away, in the list's secret order.</summary>
    [Id(0)]
    public int Reserved { get; set; }

    /// <summary>How many credentials were revoked.</summary>
    [Id(1)]
    public long Version { get; set; }

    /// <summary>The bits; empty as long as none is set.</summary>
    [Id(2)]
    public byte[] Bits { get; set; } = [];
}
