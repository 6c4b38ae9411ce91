using System.Text.Json;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>A value of a document and its place.</summary>
internal readonly record struct CtdlNode(JsonElement Json, string Pointer)
{
    public bool IsObject => Json.ValueKind == JsonValueKind.Object;

    public bool IsString => Json.ValueKind == JsonValueKind.String;

    /// <summary>The identifier: of an object its <c>@id</c>, of a string the string itself.</summary>
    public string? Id => IsString ? Json.GetString() : Values("@id").FirstOrDefault(v => v.IsString).AsText();

    /// <summary>The classes, without their vocabulary.</summary>
    public IEnumerable<string> Types => Values("@type").Where(v => v.IsString).Select(v => CtdlTerms.NameOf(v.Json.GetString()!));

    /// <summary>The members, each with its name without the vocabulary.</summary>
    public IEnumerable<(string Name, CtdlNode Value)> Members
    {
        get
        {
            if (!IsObject)
                yield break;
            foreach (var member in Json.EnumerateObject())
                yield return (CtdlTerms.NameOf(member.Name), new CtdlNode(member.Value, $"{Pointer}/{Escape(member.Name)}"));
        }
    }

    /// <summary>The values of a member, whether it is one value or an array of them, whichever vocabulary it was taken from.</summary>
    public IEnumerable<CtdlNode> Values(string name) => Members.Where(m => m.Name == name).SelectMany(m => m.Value.Items());

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
        else if (Json.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            yield return this;
        }
    }

    public string? AsText() => IsString ? Json.GetString() : null;

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
