using System.Globalization;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>Checks the rows of a snapshot, chunk by chunk on all cores: their hashes, and that what they name exists.</summary>
internal sealed class RowCheck(MappedFile file, SnapshotHeader header, SnapshotRecords records)
{
    private readonly HashSet<int> _wide = [.. records.WideDates.Select(each => each.Ordinal)];
    private readonly Dictionary<string, int> _listLengths =
        records.Registry.StatusLists.ToDictionary(each => each.ListId, each => each.Length, StringComparer.Ordinal);

    /// <summary>The first fault that was found, or null.</summary>
    public string? FindFault()
    {
        string? fault = null;
        // How many indexes the lists of the classes have: 0 for those without a list.
        var lengths = Array.ConvertAll(records.Classes, each => each.StatusList is { } list ? _listLengths.GetValueOrDefault(list, -1) : 0);
        if (lengths.Contains(-1))
            return "its records name a status list that it does not have";
        Parallel.For(0, header.Chunks, (index, state) =>
        {
            if (FindFault(index, lengths) is not { } found)
                return;
            Interlocked.CompareExchange(ref fault, found, null);
            state.Stop();
        });
        return fault;
    }

    private string? FindFault(int index, int[] listLengths)
    {
        var bytes = file.Span(SnapshotHeader.Size + ((long)index * RowChunk.RowBytes), RowChunk.RowBytes);
        if (Hash256.Compute(bytes) != records.Chunks[index].Hash)
            return string.Create(CultureInfo.InvariantCulture, $"its rows from {(long)index * RowChunk.Length} on are damaged");
        var first = index * RowChunk.Length;
        var classes = records.Chunks[index].Classes;
        var rows = MemoryMarshal.Cast<byte, CredentialRow>(bytes)[..Math.Min(RowChunk.Length, header.Credentials - first)];
        for (var place = 0; place < rows.Length; place++)
        {
            ref readonly var row = ref rows[place];
            var isSound = row.ClassPlace < classes.Length
                && (row.StatusIndex is { } at ? at < listLengths[classes[row.ClassPlace]] : listLengths[classes[row.ClassPlace]] == 0)
                && (!row.HasWideDates || _wide.Contains(first + place));
            if (!isSound)
                return string.Create(CultureInfo.InvariantCulture, $"its row {first + place} names something that it does not have");
        }

        return null;
    }
}
