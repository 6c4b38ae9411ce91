using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>An object whose members are taken one by one; those that nobody took are told in the end.</summary>
internal sealed class MemberSource(JsonElement value, string pointer, ImmutableArray<string>.Builder dropped)
{
    private readonly HashSet<string> _taken = new(["@context", "type"], StringComparer.Ordinal);

    /// <summary>Where the object is.</summary>
    public string Pointer => pointer;

    /// <summary>Takes members that say nothing of their own.</summary>
    public void Ignore(params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            _taken.Add(member);
    }

    /// <summary>Takes a member; undefined where it is absent.</summary>
    public JsonElement Take(string member)
    {
        _taken.Add(member);
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var found) ? found : default;
    }

    /// <summary>Copies a string under another name; another kind of value is told as dropped.</summary>
    public void CopyText(JsonObject target, string member, string name)
    {
        if (MemberRules.Text(value, member) is not { } text)
            return;
        _taken.Add(member);
        target[name] = text;
    }

    /// <summary>Copies a string.</summary>
    public void CopyText(JsonObject target, string member) => CopyText(target, member, member);

    /// <summary>The items of a member that is one value or a list of values.</summary>
    public IEnumerable<(JsonElement Item, string Pointer)> TakeEach(string member)
    {
        var found = Take(member);
        var at = HostedChecks.PointerTo(pointer, member);
        if (found.ValueKind == JsonValueKind.Undefined)
            return [];
        return found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Select((item, index) => (item, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at}/{index}")))
            : [(found, at)];
    }

    /// <summary>An object within this one.</summary>
    public MemberSource Within(JsonElement inner, string at) => new(inner, at, dropped);

    /// <summary>Tells something as dropped.</summary>
    public void Drop(string at) => dropped.Add(at);

    /// <summary>Tells every member that nobody took.</summary>
    public void Finish()
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (!_taken.Contains(member.Name))
                dropped.Add(HostedChecks.PointerTo(pointer, member.Name));
        }
    }
}
