using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Reads single values: texts in one language, numbers, and our own members.</summary>
internal sealed class CtdlValues(CtdlProblems problems, string? language)
{
    /// <summary>The language in which texts are taken: the one that was asked for, or the first that the pathway has.</summary>
    public string? Language { get; private set; } = language;

    /// <summary>Settles the language by the pathway itself.</summary>
    public void SettleLanguage(CtdlNode pathway)
    {
        Language ??= pathway.TextOf("inLanguage")
            ?? pathway.Values("name").Where(n => n.IsObject).SelectMany(n => n.Json.EnumerateObject()).Select(m => m.Name).FirstOrDefault(n => !n.StartsWith('@'))
            ?? pathway.Values("name").Select(n => n.TextOf("@language")).FirstOrDefault();
        if (Language is null)
            problems.Add(RefusalCodes.CtdlValueMissing, "neither the document nor the caller says the language", pathway.Pointer);
    }

    /// <summary>A text, of a language map in the language settled on, else in one that begins with it, else in the first. Null where there is none.</summary>
    public string? Text(CtdlNode thing, string name)
    {
        List<(string? Language, string Text)> all = [.. thing.Values(name).SelectMany(Texts)];
        if (all.Count == 0)
            return null;
        var main = Language?.Split('-')[0];
        (string? Language, string Text)[] best =
        [
            .. all.Where(t => t.Language is not null && string.Equals(t.Language, Language, StringComparison.OrdinalIgnoreCase)),
            .. all.Where(t => main is not null && string.Equals(t.Language?.Split('-')[0], main, StringComparison.OrdinalIgnoreCase)),
            .. all,
        ];
        if (all.Count > 1)
            problems.Note($"{name}: one of {all.Count} texts was taken", thing.Pointer);
        return best[0].Text;
    }

    /// <summary>The one number of a member; null, with a problem noted, where it is none. Strings that are numbers are read as such.</summary>
    public decimal? Number(CtdlNode value)
    {
        if (value.Json.ValueKind == JsonValueKind.Number && value.Json.TryGetDecimal(out var number))
            return number;
        if (value.AsText() is { Length: <= 40 } text
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return number;
        problems.Add(RefusalCodes.CtdlInvalid, "must be a number", value.Pointer);
        return null;
    }

    /// <summary>One of our own members as the registry writes it; null where it is not there, or, with a problem noted, is not well-formed.</summary>
    public T? Own<T>(CtdlNode thing, string name, JsonTypeInfo<T> type)
    {
        if (thing.Members.FirstOrDefault(m => m.Name == name).Value is not { } value)
            return default;
        try
        {
            return value.Json.Deserialize(type);
        }
        catch (JsonException invalid)
        {
            problems.Add(RefusalCodes.CtdlInvalid, $"{name} is not as this registry writes it, at {invalid.Path}", value.Pointer);
            return default;
        }
    }

    private static IEnumerable<(string? Language, string Text)> Texts(CtdlNode value)
    {
        if (value.AsText() is { } plain)
            return [(null, plain)];
        if (value.TextOf("@value") is { } literal)
            return [(value.TextOf("@language"), literal)];
        return !value.IsObject
            ? []
            : value.Json.EnumerateObject().Where(m => !m.Name.StartsWith('@'))
                .SelectMany(m => new CtdlNode(m.Value, value.Pointer).Items().Where(i => i.IsString).Select(i => ((string?)m.Name, i.AsText()!)));
    }
}
