using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// Fields of education and training by the codes of ISCED-F 2013 (UNESCO), in the one text that a badge has for its field
/// of study, such as <c>ISCED-F 2013: 0613, 0688</c>: a wallet shows it, and it can be read back.
/// </summary>
public static class IscedFields
{
    private const string Prefix = "ISCED-F 2013: ";
    private const string Separator = ", ";

    /// <summary>Whether a code has the form of a broad (2 digits), narrow (3) or detailed field (4).</summary>
    public static bool IsCode(string? code) => code is { Length: >= 2 and <= 4 } && !code.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>The text for some codes; null for none.</summary>
    public static string? Spell(ImmutableArray<string> codes) => codes.IsDefaultOrEmpty ? null : Prefix + string.Join(Separator, codes);

    /// <summary>Reads such a text; false for any other.</summary>
    public static bool TryRead(string? fieldOfStudy, out ImmutableArray<string> codes)
    {
        codes = [];
        if (fieldOfStudy is null || !fieldOfStudy.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var read = fieldOfStudy[Prefix.Length..].Split(Separator);
        if (!Array.TrueForAll(read, IsCode))
            return false;
        codes = [.. read];
        return true;
    }
}
