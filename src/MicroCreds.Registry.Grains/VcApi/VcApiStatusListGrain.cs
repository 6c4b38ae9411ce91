using System.Collections.Immutable;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.VcApi;

/// <inheritdoc cref="IVcApiStatusListGrain"/>
public sealed class VcApiStatusListGrain(
    [PersistentState("vc-api-status-list", GrainStorageNames.Registry)] IPersistentState<VcApiStatusListState> stored, MasterKey master)
    : Grain, IVcApiStatusListGrain
{
    private const int MostReserved = 4_096;

    private RandomStatusIndexes? _order;

    /// <inheritdoc/>
    public async Task<int[]> ReserveAsync(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostReserved);
        var first = stored.State.Reserved;
        count = Math.Min(count, StatusBitstring.MinLength - first);
        if (count == 0)
            return [];
        stored.State.Reserved = first + count;
        await stored.WriteOrForgetAsync(DeactivateOnIdle);
        return [.. Enumerable.Range(first, count).Select(Order().IndexOf)];
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(int index)
    {
        if (index is < 0 or >= StatusBitstring.MinLength || !IsReserved(index))
            return false;
        var bits = stored.State.Bits.Length == 0 ? new StatusBitstring() : new StatusBitstring(stored.State.Bits);
        if (bits[index])
            return true;
        bits[index] = true;
        stored.State.Bits = bits.Bytes.ToArray();
        stored.State.Version++;
        await stored.WriteOrForgetAsync(DeactivateOnIdle);
        return true;
    }

    /// <inheritdoc/>
    public Task<VcApiStatusBits> ReadAsync() =>
        Task.FromResult(new VcApiStatusBits(stored.State.Reserved > 0, stored.State.Version, [.. stored.State.Bits]));

    private bool IsReserved(int index)
    {
        var order = Order();
        for (var allocation = 0; allocation < stored.State.Reserved; allocation++)
        {
            if (order.IndexOf(allocation) == index)
                return true;
        }

        return false;
    }

    private RandomStatusIndexes Order()
    {
        if (_order is null)
        {
            Span<byte> key = stackalloc byte[RandomStatusIndexes.KeySize];
            master.Derive($"vc-api status list order\n{this.GetPrimaryKeyString()}", key);
            _order = new RandomStatusIndexes(key, StatusBitstring.MinLength);
            CryptographicOperations.ZeroMemory(key);
        }

        return _order;
    }
}
