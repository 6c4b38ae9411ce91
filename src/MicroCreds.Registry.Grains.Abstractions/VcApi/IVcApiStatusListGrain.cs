namespace MicroCreds.Registry.Grains.VcApi;

/// <summary>
/// A revocation list of credentials that the VC API issued (key: the list's id). These are not in the ledger, so the
/// list is kept by itself.
/// </summary>
[Alias("microcreds.vc-api.status-list")]
public interface IVcApiStatusListGrain : IGrainWithStringKey
{
    /// <summary>Sets entries aside for credentials to come. What is not used in the end stays unused.</summary>
    /// <param name="count">How many: 1 to 4,096.</param>
    /// <returns>Their indexes, fewer than asked for at the end of the list, and none once it is full.</returns>
    [Alias("reserve")]
    Task<int[]> ReserveAsync(int count);

    /// <summary>Revokes the credential at an index, for good. False where no credential was given the index.</summary>
    [Alias("revoke")]
    Task<bool> RevokeAsync(int index);

    /// <summary>The list's bits.</summary>
    [Alias("read")]
    Task<VcApiStatusBits> ReadAsync();
}
