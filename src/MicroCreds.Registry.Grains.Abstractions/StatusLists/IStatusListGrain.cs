using System.Collections.Immutable;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Grains.StatusLists;

/// <summary>One status list of an issuer (key: the list's id).</summary>
[Alias("microcreds.status-list")]
public interface IStatusListGrain : IGrainWithStringKey
{
    /// <summary>
    /// Sets indexes aside for credentials to come, opening the list first where it does not exist. The indexes are in
    /// a secret random order, and none is ever given twice; one that is not used stays unused.
    /// </summary>
    /// <param name="issuer">The list's issuer.</param>
    /// <param name="family">What the list is for.</param>
    /// <param name="count">How many, 1 to 4,096.</param>
    /// <param name="at">When they are asked for.</param>
    /// <returns>As many as asked for, or fewer where the list is nearly full; none where it is full.</returns>
    [Alias("reserve")]
    Task<ImmutableArray<int>> ReserveAsync(string issuer, StatusListFamily family, int count, DateTimeOffset at);

    /// <summary>What the numbers of a list of messages mean; null for any other list, and where there is none.</summary>
    [Alias("messages")]
    Task<MessageTable?> MessagesAsync();

    /// <summary>The signed list as it stands, or null where there is no such list, or its issuer has left the registry no key to sign it with.</summary>
    [Alias("credential")]
    Task<ReadOnlyMemory<byte>?> CredentialAsync(StatusPurpose purpose);
}
