namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>The validate algorithm of Bitstring Status List (section 3.2), from the point where the list is fetched and its proof checked.</summary>
public static class StatusListCheck
{
    /// <summary>Looks an entry up in the list that it names.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="list">The list, fetched from the entry's URL; the caller has verified its proof and validity period.</param>
    public static StatusAnswer Look(BitstringStatusListEntry entry, BitstringStatusList list)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(list);
        if (entry.Kind != list.Kind || !list.Purposes.Contains(entry.Purpose) || (list.Size is { } size && size != entry.Size))
            return Refuse(StatusListError.Verification, entry);
        if (list.Bits.Length / entry.Size < StatusBitstring.MinLength)
            return Refuse(StatusListError.ListLength, entry);
        if (entry.Index < 0 || entry.Index >= list.Bits.Length / entry.Size)
            return Refuse(StatusListError.Range, entry);

        var status = list.Bits.StatusAt(entry.Index, entry.Size);
        return new StatusAnswer(StatusListError.None, status, entry.Purpose, entry.Explain(status));
    }

    private static StatusAnswer Refuse(StatusListError error, BitstringStatusListEntry entry) => new(error, 0, entry.Purpose, null);
}
