using System.Text.Json;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>A value of a document and its place. Its members are taken apart once, however often they are asked for.</summary>
internal sealed class CtdlNode(JsonElement json, string pointer)
{
    private List<(string Name, CtdlNode Value)>? _members;

    public JsonElement Json { get; } = json;

    public string Pointer { get; } = pointer;

    public bool IsObject => Json.ValueKind == JsonValueKind.Object;

    public bool IsString => Json.ValueKind == JsonValueKind.String;

    /// <summary>The identifier: of an object its <c>@id</c>, of a string the string itself.</summary>
    public string? Id => AsText() ?? TextOf("@id");

    /// <summary>The classes, without their vocabulary.</summary>
    public IEnumerable<string> Types => Values("@type").Where(v => v.IsString).Select(v => CtdlTerms.NameOf(v.Json.GetString()!));

    /// <summary>The members, each with its name without the vocabulary.</summary>
    public IReadOnlyList<(string Name, CtdlNode Value)> Members => _members ??= TakeApart();

    /// <summary>The values of a member, whether it is one value or an array of them, whichever vocabulary it was taken from.</summary>
    public IEnumerable<CtdlNode> Values(string name) => Members.Where(m => m.Name == name).SelectMany(m => m.Value.Items());

    /// <summary>The first value of a member, where it is a string.</summary>
    public string? TextOf(string name) => Values(name).FirstOrDefault()?.AsText();

    public bool Has(string name) => Values(name).Any();

    public bool Is(string type) => Types.Contains(type);

    /// <summary>The items of an array, or the value itself; null is nothing.</summary>
    public IEnumerable<CtdlNode> Items()
    {
        if (Json.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in Json.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Null)
                    yield return new CtdlNode(item, $"{Pointer}/{index}");
                index++;
            }
        }
        else if (Json.ValueKind != JsonValueKind.Null)
        {
            yield return this;
        }
    }

    public string? AsText() => IsString ? Json.GetString() : null;

    private List<(string Name, CtdlNode Value)> TakeApart() => !IsObject
        ? []
        : [.. Json.EnumerateObject().Select(m => (CtdlTerms.NameOf(m.Name), new CtdlNode(m.Value, $"{Pointer}/{Escape(m.Name)}")))];

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
