namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>One thing that a pathway asks for, named by its conditions: one leaf, however often they name it.</summary>
/// <param name="Id">Its id within the pathway: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Match">The credentials that fill it; null where only what the owner recognises for this learner does (courses, work experience, prior learning).</param>
/// <param name="Points">Its weight in what is left to do: more than 0 and at most 1,000, with at most six decimals.</param>
/// <param name="Use">Whether what fills it may fill others; null for what the pathway says.</param>
/// <param name="Description">What it is, in a few sentences.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.component")]
public sealed record PathwayComponent(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ComponentKind Kind,
    [property: Id(3)] ComponentMatch? Match = null,
    [property: Id(4)] decimal Points = 1m,
    [property: Id(5)] CredentialUse? Use = null,
    [property: Id(6)] string? Description = null);
