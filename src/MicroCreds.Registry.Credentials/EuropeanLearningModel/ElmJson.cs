using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// Writes one document's values as the European Learning Model has them: texts by language, concepts of vocabularies,
/// notes. What has no id of its own gets one that means something within the document alone.
/// </summary>
internal sealed class ElmJson(Utf8JsonWriter json, string language, List<MappingLoss> losses, string scope = "")
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Utf8JsonWriter Json => json;

    /// <summary>The language of every text, a BCP 47 tag.</summary>
    public string Language => language;

    /// <summary>An id for something of a kind: urn:epass:kind:1, 2…, with the scope before the kind.</summary>
    public string NewId(string kind)
    {
        var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{ElmTerms.LocalPrefix}{scope}{kind}:{number}");
    }

    public void Lose(string place, string message) => losses.Add(new MappingLoss(place, message));

    /// <summary>Notes the loss of a member that says something.</summary>
    public void LoseIf(bool isSaid, string place, string message)
    {
        if (isSaid)
            Lose(place, message);
    }

    /// <summary>A text by language, where there is one.</summary>
    public void Label(string member, string? text)
    {
        if (text is null)
            return;
        json.WriteStartObject(member);
        json.WriteString(language, text);
        json.WriteEndObject();
    }

    /// <summary>A note, where there is one; as a member, or as an item of a list where there is no member's name.</summary>
    public void Note(string? member, string? text, string? about = null)
    {
        if (text is null)
            return;
        Start(member);
        json.WriteString("id"u8, NewId("note"));
        Label("noteLiteral", text);
        if (about is not null)
            Concept("subject", ElmTerms.NotePrefix + about, about, null);
        End("Note");
    }

    /// <summary>A concept; as a member, or as an item of a list where there is no member's name.</summary>
    public void Concept(string? member, string id, string? label, string? scheme, string? definition = null, string? notation = null)
    {
        Start(member);
        Label("definition", definition);
        json.WriteString("id"u8, id);
        if (scheme is not null)
        {
            json.WriteStartObject("inScheme"u8);
            json.WriteString("id"u8, scheme);
            End("ConceptScheme");
        }

        CanonicalJson.WriteOptional(json, "notation"u8, notation);
        Label("prefLabel", label);
        End("Concept");
    }

    /// <summary>A concept of a vocabulary where the words are its, and one of the document's own otherwise.</summary>
    public void Concept(string member, string? words, Func<string, string?> find)
    {
        if (words is null)
            return;
        if (find(words) is { } known)
            Concept(member, known, words, ElmTerms.SchemeOf(known));
        else
            Concept(member, NewId("concept"), words, null);
    }

    /// <summary>A list, where there are items.</summary>
    public void List<T>(string member, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(member);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    public void Start(string? member)
    {
        if (member is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(member);
    }

    /// <summary>Ends an object whose last member in canonical order is its type.</summary>
    public void End(string type)
    {
        json.WriteString("type"u8, type);
        json.WriteEndObject();
    }
}
