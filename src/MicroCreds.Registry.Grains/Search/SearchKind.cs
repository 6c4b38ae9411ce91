namespace MicroCreds.Registry.Grains.Search;

/// <summary>What can be searched for. The numbers are stored.</summary>
public enum SearchKind
{
    /// <summary>An achievement: what can be earned.</summary>
    Achievement = 1,

    /// <summary>An issuer: who awards.</summary>
    Issuer = 2,

    /// <summary>A pathway: how small achievements add up to a larger one.</summary>
    Pathway = 3,
}
