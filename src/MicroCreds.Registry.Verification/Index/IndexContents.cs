namespace MicroCreds.Registry.Verification.Index;

/// <summary>The content of an index, read back from where it was kept, and checked: every number in it names something.</summary>
/// <param name="Count">Credentials.</param>
/// <param name="Chunks">Their rows.</param>
/// <param name="Classes">The classes by ordinal.</param>
/// <param name="WideDates">Dates that do not fit rows, in the order of the log.</param>
/// <param name="Changes">Changes of status, in the order of the log.</param>
/// <param name="Notices">Changes of what is said beside, in the order of the log.</param>
/// <param name="Texts">The bytes of the text arena.</param>
internal sealed record IndexContents(
    int Count,
    RowChunk[] Chunks,
    AwardClass[] Classes,
    (int Ordinal, CredentialDates Dates)[] WideDates,
    (int Ordinal, PackedChange Change)[] Changes,
    (int Ordinal, PackedNotices Notices)[] Notices,
    ReadOnlyMemory<byte> Texts);
