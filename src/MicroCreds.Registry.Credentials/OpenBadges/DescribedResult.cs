using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// One result description and what it allows: levels of its rubric, values that it lists (from low to high), values
/// from a least to a greatest. Bounds are compared as numbers where they are numbers, by their place among the listed
/// values where they are listed, and not at all otherwise.
/// </summary>
internal sealed class DescribedResult(JsonElement description)
{
    private HashSet<string>? _levels;
    private Dictionary<string, int>? _places;

    /// <summary>What it measures, or null.</summary>
    public string? ResultType => MemberRules.Text(description, "resultType");

    /// <summary>Whether its rubric has a level with an id.</summary>
    public bool HasLevel(string id)
    {
        _levels ??= ResultDescriptionRules.Items(description, "rubricCriterionLevel")
            .Select(static level => MemberRules.Text(level, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return _levels.Contains(id);
    }

    /// <summary>Why a value is none that it allows, as the end of a sentence; null for a value that it allows.</summary>
    public string? ObjectionTo(string value)
    {
        if (description.TryGetProperty("allowedValue", out _) && !Places().ContainsKey(value))
            return "is not among the values that the result description allows";
        return IsWithin(value) ? null : "lies outside the range of the result description";
    }

    /// <summary>Whether its least value is not above its greatest one, as far as they can be compared.</summary>
    public bool HasSoundRange() =>
        !(TryNumber(MemberRules.Text(description, "valueMin"), out var least)
            && TryNumber(MemberRules.Text(description, "valueMax"), out var greatest) && least > greatest);

    private bool IsWithin(string value)
    {
        var (min, max) = (MemberRules.Text(description, "valueMin"), MemberRules.Text(description, "valueMax"));
        if (min is null && max is null)
            return true;
        var bounds = (Least: decimal.MinValue, Greatest: decimal.MaxValue);
        if ((min is null || TryNumber(min, out bounds.Least)) && (max is null || TryNumber(max, out bounds.Greatest)))
            return TryNumber(value, out var number) ? number >= bounds.Least && number <= bounds.Greatest : Places().ContainsKey(value);
        var places = Places();
        if (!places.TryGetValue(value, out var place))
            return true;
        var least = min is not null && places.TryGetValue(min, out var first) ? first : 0;
        var greatest = max is not null && places.TryGetValue(max, out var last) ? last : places.Count - 1;
        // Values "should" be listed from low to high; where they are not, their places say nothing.
        return least > greatest || (place >= least && place <= greatest);
    }

    private Dictionary<string, int> Places()
    {
        if (_places is not null)
            return _places;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in ResultDescriptionRules.Items(description, "allowedValue"))
        {
            if (value.ValueKind == JsonValueKind.String)
                places.TryAdd(value.GetString()!, places.Count);
        }

        return _places = places;
    }

    // A percentage is often written with its sign.
    private static bool TryNumber(string? text, out decimal number) => decimal.TryParse(
        text.AsSpan().TrimEnd('%'),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture,
        out number);
}
