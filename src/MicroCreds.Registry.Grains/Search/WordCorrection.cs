using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>A word that was searched for as other words too, or instead.</summary>
/// <param name="Typed">The word as it was asked for, folded.</param>
/// <param name="Used">What was searched for, the likeliest first: 1 to 3 words.</param>
public sealed record WordCorrection(string Typed, ImmutableArray<string> Used)
{
    /// <inheritdoc/>
    public bool Equals(WordCorrection? other) => other is not null && Typed == other.Typed && Used.SequenceEqual(other.Used);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Typed, Used.Length);
}
