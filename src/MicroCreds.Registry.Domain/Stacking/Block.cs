using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>A condition that must not hold, and does.</summary>
/// <param name="Place">The place of the <c>not</c> in the pathway's content: a JSON Pointer (RFC 6901).</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.block")]
public sealed record Block([property: Id(0)] string Place)
{
    /// <summary>The ids of holdings that make it hold.</summary>
    [Id(1)]
    public ImmutableArray<string> Holdings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The outcome as an English sentence.</summary>
    public string Explain() => $"cannot be completed while {Place}/condition holds"
        + (Holdings.IsEmpty ? "" : $" (by {string.Join(", ", Holdings)})");
}
