using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>Gathers items and holds them to their bounds.</summary>
internal sealed class SkillItemList
{
    private const int MaxItems = 200_000;
    private const int MaxUrl = 1024;
    private const int MaxName = 4000;
    private const int MaxCode = 64;

    private readonly ImmutableArray<SkillItem>.Builder _items = ImmutableArray.CreateBuilder<SkillItem>();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public int Count => _items.Count;

    public ImmutableArray<SkillItem> ToImmutable() => _items.ToImmutable();

    /// <summary>Adds an item; null, or why it is none. One that is there already under this name is passed over where it may repeat.</summary>
    public string? Add(string? url, string? name, string? code, bool mayRepeat)
    {
        if (string.IsNullOrEmpty(url) || url.Length > MaxUrl || !IsWebUrl(url))
            return $"The item's URL must be an absolute http or https URL of at most {MaxUrl} characters.";
        name = OneLine(name);
        if (name is null || name.Length is 0 or > MaxName)
            return $"The item's name must be 1 to {MaxName} characters without control characters.";
        code = string.IsNullOrWhiteSpace(code) ? null : code.Trim();
        if (code is not null && (code.Length > MaxCode || code.Any(char.IsControl)))
            return $"The item's code must be at most {MaxCode} characters without control characters.";
        if (_names.TryGetValue(url, out var known))
            return mayRepeat && known == name ? null : "Another item has this URL.";
        if (_items.Count == MaxItems)
            return $"The framework has more than {MaxItems} items, the most that are read.";
        _names.Add(url, name);
        _items.Add(new SkillItem(url, name, code));
        return null;
    }

    private static bool IsWebUrl(string url) =>
        AbsoluteUrl.IsValid(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Host.Length > 0;

    /// <summary>The text with white space and line breaks made single spaces; null where it has other control characters.</summary>
    private static string? OneLine(string? text)
    {
        if (text is null)
            return null;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Any(char.IsControl) ? null : line;
    }
}
