using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// A document while it is read: the language that is wanted, where each thing is told in full, what was asked for and
/// what was not understood. Things can refer to each other, so how much is looked at is bounded apart from the
/// document's length.
/// </summary>
internal sealed class ElmDocument
{
    /// <summary>How many things are looked at, those that are looked at twice counted twice.</summary>
    public const int MaxNodes = 5_000;

    /// <summary>How many texts are looked at, in all languages.</summary>
    public const int MaxTexts = 100_000;

    private const int MaxDepth = 24;
    private const int MaxNameLength = 64;

    private readonly Dictionary<string, (JsonElement Element, Place Place, int Members)> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<MappingLoss> _seen = [];
    private readonly List<MappingLoss> _losses = [];
    private int _nodes;
    private int _texts;

    public ElmDocument(JsonElement root, string? language)
    {
        Index(root, new Place(null, null, 0), 0);
        Root = new ElmNode(root, "", this);
        Language = language ?? PrimaryLanguage() ?? "en";
    }

    public ElmNode Root { get; }

    /// <summary>Which of several languages is taken.</summary>
    public string Language { get; }

    public IReadOnlyList<MappingLoss> Losses => _losses;

    /// <summary>Notes something that was not understood, once, up to the bound.</summary>
    public void Lose(string pointer, string message)
    {
        var loss = new MappingLoss(pointer, message);
        if (_losses.Count < EuropeanCredentialReader.MaxLosses && _seen.Add(loss))
            _losses.Add(loss);
    }

    /// <summary>Notes every member of what was looked at that nobody asked for.</summary>
    public void LoseWhatNobodyAskedFor()
    {
        foreach (var (pointer, asked) in _asked)
        {
            foreach (var member in asked.Element.EnumerateObject().Where(member => !asked.Members.Contains(member.Name)))
                Lose($"{pointer}/{Token(member.Name)}", $"\"{Cut(member.Name)}\" has no place in a micro-credential of the registry.");
        }
    }

    /// <summary>The names that were asked for at a place, to be added to.</summary>
    public HashSet<string> AskedOf(JsonElement element, string pointer)
    {
        if (!_asked.TryGetValue(pointer, out var asked))
            _asked[pointer] = asked = new Asked(element, new(StringComparer.Ordinal) { "id", "type", "@context" });
        return asked.Members;
    }

    /// <summary>Leaves out what stands at a place: it was told elsewhere.</summary>
    public void Skip(string pointer) => _asked.Remove(pointer);

    /// <summary>
    /// A thing, where it is told in full: JSON-LD may name it by its id alone in one place and describe it in another.
    /// Null once too much was looked at.
    /// </summary>
    public ElmNode? Visit(JsonElement element, string pointer)
    {
        if (_nodes == MaxNodes)
            return null;
        if (++_nodes == MaxNodes)
            Lose("", "The document has more parts than are read.");
        var node = new ElmNode(element, pointer, this);
        return node.IsReference && node.Id is { } id && _byId.TryGetValue(id, out var full) ? new ElmNode(full.Element, full.Place.Spell(), this) : node;
    }

    /// <summary>Whether one more text may be looked at.</summary>
    public bool VisitText() => _texts < MaxTexts && ++_texts <= MaxTexts;

    /// <summary>A member's name as a token of a JSON pointer (RFC 6901 section 3), cut where it is absurdly long.</summary>
    public static string Token(string name) =>
        Cut(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Cut(string name) => name.Length <= MaxNameLength ? name : name[..MaxNameLength];

    private string? PrimaryLanguage()
    {
        var id = Root.One("displayParameter")?.One("primaryLanguage")?.Id;
        return id is null ? null : AuthorityCodes.ToLanguage(id[(id.LastIndexOf('/') + 1)..]);
    }

    private void Index(JsonElement element, Place place, int depth)
    {
        if (depth == MaxDepth)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Index(item, new Place(place, null, index++), depth + 1);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var members = element.GetPropertyCount();
            if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                && (!_byId.TryGetValue(id.GetString()!, out var known) || known.Members < members))
                _byId[id.GetString()!] = (element, place, members);
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    Index(member.Value, new Place(place, member.Name, 0), depth + 1);
            }
        }
    }

    private readonly record struct Asked(JsonElement Element, HashSet<string> Members);

    // Spelled only where it is needed: spelling every place would take the square of the document's length.
    private sealed record Place(Place? Parent, string? Name, int Index)
    {
        public string Spell() => Parent is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{Parent.Spell()}/{(Name is null ? Index : Token(Name))}");
    }
}
