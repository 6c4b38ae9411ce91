namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// An index as it was at one instant. Rows, classes, logs and texts are only ever appended to, so the numbers of them
/// are all that has to be kept to read it later, while the index goes on.
/// </summary>
/// <param name="Count">Credentials.</param>
/// <param name="Chunks">The chunks that their rows are in; the last may be filled further meanwhile.</param>
/// <param name="LastChunkClasses">Classes in the last chunk.</param>
/// <param name="Classes">The classes by ordinal.</param>
/// <param name="WideDates">Dates that do not fit rows.</param>
/// <param name="Changes">Changes of status.</param>
/// <param name="Notices">Changes of what is said beside.</param>
/// <param name="Texts">What these say.</param>
/// <param name="TextsLength">Bytes of it.</param>
internal sealed record IndexCapture(
    int Count,
    RowChunk[] Chunks,
    int LastChunkClasses,
    AwardClass[] Classes,
    IndexCapture.Log<CredentialDates> WideDates,
    IndexCapture.Log<PackedChange> Changes,
    IndexCapture.Log<PackedNotices> Notices,
    TextArena Texts,
    int TextsLength)
{
    /// <summary>The first entries of a log.</summary>
    internal readonly record struct Log<T>(SideTable<T> Table, int Count)
        where T : unmanaged;
}
