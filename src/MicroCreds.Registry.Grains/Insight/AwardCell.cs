using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What an award is counted by, or a group of awards.</summary>
/// <param name="Values">
/// A value for each <see cref="InsightDimension"/>, in their order: empty where the achievement has none; null, in groups alone, where it is hidden.
/// </param>
public sealed record AwardCell(ImmutableArray<string?> Values)
{
    /// <summary>How many attributes there are.</summary>
    public const int Attributes = 8;

    /// <summary>A value.</summary>
    public string? this[InsightDimension attribute] => Values[(int)attribute];

    /// <inheritdoc/>
    public bool Equals(AwardCell? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Values)
            hash.Add(value, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}
