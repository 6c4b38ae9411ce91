using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>
/// Reads skill frameworks from their published forms. Never throws for input; reads at most <see cref="MaxBytes"/>,
/// 200,000 items, 64 columns, and texts of 64 Ki characters.
/// </summary>
internal static class SkillFrameworkReader
{
    /// <summary>The longest file that is read: 64 MiB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads one framework; false, with the place and the reason, where the bytes are not such a one.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        SkillFrameworkFormat format,
        [NotNullWhen(true)] out SkillFramework? framework,
        [NotNullWhen(false)] out SkillFrameworkError? error)
    {
        framework = null;
        if (utf8.Length > MaxBytes)
        {
            error = new SkillFrameworkError("", $"The file is longer than {MaxBytes} bytes, the most that is read.");
            return false;
        }

        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var items = new SkillItemList();
        var read = format switch
        {
            SkillFrameworkFormat.Case => CasePackage.Read(utf8, items, out error),
            _ => (Name: SkillTable.Read(utf8.Span, SkillColumns.Of(format), items, out error), TargetType: (string?)null),
        };
        if (error is null && items.Count == 0)
            error = new SkillFrameworkError("", "The file has no items.");
        if (error is not null)
            return false;
        framework = new SkillFramework(read.Name, read.TargetType, items.ToImmutable());
        return true;
    }
}
