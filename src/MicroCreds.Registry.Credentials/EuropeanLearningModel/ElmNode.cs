using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// A thing in a document that others wrote: one value or a list of one, an object or just the IRI of one, texts by
/// language or plain. What is asked of it is remembered, so that the rest can be told as not understood.
/// </summary>
internal sealed class ElmNode(JsonElement element, string pointer, ElmDocument document)
{
    public string Pointer => pointer;

    /// <summary>Its id, or null.</summary>
    public string? Id => element.ValueKind == JsonValueKind.String ? element.GetString() : MemberRules.Text(element, "id");

    /// <summary>Its id where that is an absolute URL, or null.</summary>
    public string? Url => Id is { } id && AbsoluteUrl.IsValid(id) ? id : null;

    /// <summary>Whether it is named here, and described elsewhere if at all.</summary>
    public bool IsReference => element.ValueKind == JsonValueKind.String
        || (element.ValueKind == JsonValueKind.Object && element.EnumerateObject().All(static member => member.Name is "id" or "type"));

    public bool Is(string type) => MemberRules.HasType(element, type);

    /// <summary>The things that a member holds, each where it is told in full.</summary>
    public IEnumerable<ElmNode> Many(string member)
    {
        if (Ask(member) is not { } value)
            yield break;
        var place = $"{pointer}/{ElmDocument.Token(member)}";
        if (value.ValueKind != JsonValueKind.Array)
        {
            if (Node(value, place) is { } only)
                yield return only;
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray().Take(MemberRules.MaxItems))
        {
            if (Node(item, string.Create(CultureInfo.InvariantCulture, $"{place}/{index++}")) is { } node)
                yield return node;
        }
    }

    /// <summary>The first thing that a member holds, or null; further ones are noted.</summary>
    public ElmNode? One(string member)
    {
        ElmNode? first = null;
        foreach (var node in Many(member).Take(2))
        {
            if (first is not null)
                document.Lose($"{pointer}/{ElmDocument.Token(member)}", $"Of several in \"{member}\", the first is taken.");
            first ??= node;
        }

        return first;
    }

    /// <summary>A text without a language, or a number as it is written, or null.</summary>
    public string? Text(string member)
    {
        var value = Ask(member);
        if (value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
            value = list[0];
        return value?.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString(),
            JsonValueKind.Number => value.Value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>True or false, or null where neither is said.</summary>
    public bool? Flag(string member) => Ask(member)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>An instant, or null; one that cannot be read is noted.</summary>
    public DateTimeOffset? Time(string member)
    {
        if (Text(member) is not { } text)
            return null;
        if (DateTimeStamp.TryParse(text, out var time))
            return time;
        document.Lose($"{pointer}/{member}", "This is no date and time with a zone.");
        return null;
    }

    /// <summary>
    /// A text in the wanted language, or else without one, in English, or in the first that there is; several texts in
    /// it are joined by line feeds. Texts in other languages are noted. Null where there is none, or an empty one.
    /// </summary>
    public string? Label(string member)
    {
        if (Ask(member) is not { } value)
            return null;
        var texts = new List<(string? Language, string Text)>();
        Collect(value, null, texts);
        if (texts.Count == 0)
            return null;
        var language = Choose(texts);
        var others = texts.Where(text => text.Language != language).Select(static text => text.Language ?? "no language").Distinct().Take(30).ToArray();
        if (others.Length > 0)
            document.Lose($"{pointer}/{ElmDocument.Token(member)}", $"The text in {string.Join(", ", others.Select(ElmDocument.Token))} is left out.");
        var chosen = string.Join('\n', texts.Where(text => text.Language == language).Select(static text => text.Text));
        return chosen.Length == 0 ? null : chosen;
    }

    /// <summary>What a concept is called, or null; which vocabulary it is of is not asked.</summary>
    public string? ConceptLabel()
    {
        Ignore("inScheme", "notation");
        return Label("prefLabel");
    }

    /// <summary>Takes members as understood that say nothing of their own.</summary>
    public void Ignore(params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            Ask(member);
    }

    private JsonElement? Ask(string member)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        document.AskedOf(element, pointer).Add(member);
        return element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private ElmNode? Node(JsonElement value, string place)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            return document.Visit(value, place);
        document.Lose(place, "An object or an IRI is due here.");
        return null;
    }

    private string? Choose(List<(string? Language, string Text)> texts) => texts
        .Select(static text => text.Language)
        .MinBy(language => string.Equals(language, document.Language, StringComparison.OrdinalIgnoreCase) ? 0
            : SameBase(language, document.Language) ? 1
            : language is null ? 2
            : SameBase(language, "en") ? 3 : 4);

    private static bool SameBase(string? left, string right) =>
        left is not null && left.Split('-')[0].Equals(right.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    // A language map, a string, a value object with @value and @language, or a list of any of these.
    private void Collect(JsonElement value, string? language, List<(string? Language, string Text)> texts)
    {
        if (!document.VisitText())
            return;
        if (value.ValueKind == JsonValueKind.String)
        {
            texts.Add((language, value.GetString()!));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(item, language, texts);
        }
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@value", out var text))
        {
            if (text.ValueKind == JsonValueKind.String)
                texts.Add((MemberRules.Text(value, "@language") ?? language, text.GetString()!));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                Collect(member.Value, member.Name, texts);
        }
    }
}
