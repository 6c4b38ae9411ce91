using System.Globalization;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// The place of a hit in an answer. Hits are in the order of tier, then weight, the heaviest first, then row, so that a page goes on
/// where the one before ended, whatever came in between.
/// </summary>
/// <param name="Tier">0 for the best hits; a view says what its tiers are.</param>
/// <param name="Weight">How well the document fits, finite.</param>
/// <param name="Row">The document's number in the view.</param>
public readonly record struct SearchPlace(int Tier, double Weight, long Row) : IComparable<SearchPlace>
{
    /// <inheritdoc/>
    public int CompareTo(SearchPlace other)
    {
        var order = Tier.CompareTo(other.Tier);
        if (order == 0)
            order = other.Weight.CompareTo(Weight);
        return order == 0 ? Row.CompareTo(other.Row) : order;
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(SearchPlace left, SearchPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(SearchPlace left, SearchPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether one does not come after another.</summary>
    public static bool operator <=(SearchPlace left, SearchPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one does not come before another.</summary>
    public static bool operator >=(SearchPlace left, SearchPlace right) => left.CompareTo(right) >= 0;

    /// <summary>The place as an address carries it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tier}-{BitConverter.DoubleToInt64Bits(Weight):x}-{Row}");

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out SearchPlace place)
    {
        place = default;
        var parts = text is { Length: <= 48 } ? text.Split('-') : [];
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tier)
            || !ulong.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || !double.IsFinite(BitConverter.UInt64BitsToDouble(bits)))
        {
            return false;
        }

        place = new SearchPlace(tier, BitConverter.UInt64BitsToDouble(bits), row);
        return place.ToString() == text;
    }
}
