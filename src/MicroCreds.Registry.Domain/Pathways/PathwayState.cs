using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>A pathway as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.state")]
public sealed record PathwayState : StreamState
{
    /// <summary>A pathway that does not exist yet.</summary>
    public static PathwayState Initial { get; } = new();

    /// <summary>The pathway's id.</summary>
    [Id(0)]
    public string PathwayId { get; init; } = "";

    /// <summary>The DID of the issuer that it belongs to.</summary>
    [Id(1)]
    public string Issuer { get; init; } = "";

    /// <summary>The versions, in order: version n is at n − 1.</summary>
    [Id(2)]
    public ImmutableArray<PathwayContent> Versions { get; init; } = [];

    /// <summary>When it was withdrawn, or null while learners can begin it.</summary>
    [Id(3)]
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The number of the newest version; 0 where there is none.</summary>
    public int LatestVersion => Versions.Length;

    /// <summary>Whether learners can begin the newest version.</summary>
    public bool IsOpen => LatestVersion > 0 && WithdrawnAt is null;

    /// <summary>What a version says, or null where there is no such version. A withdrawn pathway keeps its versions: who has begun one may finish it.</summary>
    public PathwayContent? Content(int version) => version >= 1 && version <= Versions.Length ? Versions[version - 1] : null;
}
