using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>A holding that counts, and what for.</summary>
/// <param name="Holding">The id of the credential, or of the recognition.</param>
/// <param name="Places">Where in the pathway's content it counts: JSON Pointers to components and conditions of credits.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.counted-part")]
public sealed record CountedPart([property: Id(0)] string Holding, [property: Id(1)] ImmutableArray<string> Places)
{
    /// <summary>The same holding for the same.</summary>
    public bool Equals(CountedPart? other) => other is not null && Holding == other.Holding && Places.SequenceEqual(other.Places, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Holding, Places.Length);
}
