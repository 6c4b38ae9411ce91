using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>A condition that counts issuers and lacks some.</summary>
/// <param name="Place">The condition's place in the pathway's content: a JSON Pointer (RFC 6901).</param>
/// <param name="Wanted">How many different issuers there must be.</param>
/// <param name="Missing">How many are missing.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.missing-issuers")]
public sealed record MissingIssuers([property: Id(0)] string Place, [property: Id(1)] int Wanted, [property: Id(2)] int Missing)
{
    /// <summary>The DIDs of the issuers that are counted already, in ordinal order: one more of them does not help.</summary>
    [Id(3)]
    public ImmutableArray<string> Present { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The outcome as an English sentence.</summary>
    public string Explain() => $"missing: {Missing} more of {Wanted} different issuers";
}
