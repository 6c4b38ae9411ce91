using System.Collections.Immutable;
using System.Globalization;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>How one leaf stands: a component, or one condition of credits.</summary>
/// <param name="Place">Where it is in the pathway's content: a JSON Pointer (RFC 6901) to the component, or to the condition of credits.</param>
/// <param name="Name">The component's name; for credits what they are, such as <c>ECTS at level ≥ 6 in 06</c>.</param>
/// <param name="State">How it stands.</param>
/// <param name="Wanted">The component's points, or the least credits.</param>
/// <param name="Missing">What is left to do here: points, or credits. 0 unless <see cref="LeafState.Missing"/>.</param>
/// <param name="Component">The component's id; null for credits.</param>
/// <param name="Need">What would fill it, where it is missing; else null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.leaf")]
public sealed record LeafOutcome(
    [property: Id(0)] string Place,
    [property: Id(1)] string Name,
    [property: Id(2)] LeafState State,
    [property: Id(3)] decimal Wanted,
    [property: Id(4)] decimal Missing,
    [property: Id(5)] string? Component = null,
    [property: Id(6)] LeafNeed? Need = null)
{
    /// <summary>The ids of the holdings that count towards it.</summary>
    [Id(7)]
    public ImmutableArray<string> FilledBy { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The ids of holdings that would fill a missing leaf and are used elsewhere (see their own outcomes); at most 10.</summary>
    [Id(8)]
    public ImmutableArray<string> UsedElsewhere { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The outcome as an English sentence, such as <c>missing: 5 ECTS at level ≥ 6 in 06</c>.</summary>
    public string Explain() => State switch
    {
        LeafState.Met => $"{Name}: met by {string.Join(", ", FilledBy)}",
        LeafState.NotNeeded => $"{Name}: not needed",
        _ => Missed() + (UsedElsewhere.IsEmpty ? "" : $" ({string.Join(", ", UsedElsewhere)} would count, but is used elsewhere)"),
    };

    private string Missed() => Component is null
        ? string.Create(CultureInfo.InvariantCulture, $"missing: {Missing:0.######} {Name}")
        : $"missing: {Name}";
}
