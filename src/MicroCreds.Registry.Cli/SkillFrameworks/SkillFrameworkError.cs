namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>Why a file is no skill framework of its form.</summary>
/// <param name="Place">Where: <c>line 12</c> in a table, a JSON pointer such as <c>/CFItems/3/uri</c> in a package; empty for the whole.</param>
/// <param name="Reason">One sentence that a person understands; nothing of the file is repeated in it.</param>
internal sealed record SkillFrameworkError(string Place, string Reason)
{
    internal static SkillFrameworkError AtLine(int line, string reason) => new(FormattableString.Invariant($"line {line}"), reason);
}
