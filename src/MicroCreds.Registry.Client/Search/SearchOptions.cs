using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Search;

/// <summary>What a search is narrowed to. Within one property any of the values is enough; each property that has some must be met.</summary>
public sealed record SearchOptions
{
    /// <summary>Kinds: <c>achievement</c>, <c>issuer</c>, <c>pathway</c>.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>DIDs of issuers.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>Ids of frameworks.</summary>
    public ImmutableArray<string> Frameworks { get; init; } = [];

    /// <summary>Codes of frameworks' levels.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>EQF levels, 1 to 8.</summary>
    public ImmutableArray<int> EqfLevels { get; init; } = [];

    /// <summary>Broad fields of education: two digits of ISCED-F 2013.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Kinds of achievement, such as <c>MicroCredential</c>.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Countries: ISO 3166-1 alpha-2.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Languages that there must be texts in; the first is also the one that the answer is in.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Whether the newest version is approved by its framework; null for either.</summary>
    public bool? Approved { get; init; }

    /// <summary>Whether it can be earned or begun; null for either.</summary>
    public bool? Open { get; init; }

    /// <summary>The most hits of a page, 1 to 100; 20 by default.</summary>
    public int? Limit { get; init; }
}
