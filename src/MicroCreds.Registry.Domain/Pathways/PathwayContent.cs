using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What a version of a pathway says: how smaller achievements add up to a larger award. docs/pathways.md tells what each member means.</summary>
/// <param name="Title">The title.</param>
/// <param name="Description">What it is, in a few sentences.</param>
/// <param name="FrameworkId">The framework in which the larger award is made.</param>
/// <param name="Language">The language of the texts, a BCP 47 tag such as <c>en</c> or <c>pt-BR</c>.</param>
/// <param name="Award">The id of the larger award: an achievement of the pathway's owner.</param>
/// <param name="Components">What it asks for: 1 to 2,000 components, each named by a condition.</param>
/// <param name="Completion">What must hold for the larger award.</param>
/// <param name="Use">Whether a credential counts once; components may say otherwise for themselves.</param>
/// <param name="Awarding">What follows when a learner completes it.</param>
/// <param name="PartPolicy">What becomes of the larger award when one of its parts no longer counts.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.content")]
public sealed record PathwayContent(
    [property: Id(0)] string Title,
    [property: Id(1)] string Description,
    [property: Id(2)] string FrameworkId,
    [property: Id(3)] string Language,
    [property: Id(4)] string Award,
    [property: Id(5)] ImmutableArray<PathwayComponent> Components,
    [property: Id(6)] Condition Completion,
    [property: Id(7)] CredentialUse Use = CredentialUse.Exclusive,
    [property: Id(8)] AwardingRule Awarding = AwardingRule.Propose,
    [property: Id(9)] PartPolicy PartPolicy = PartPolicy.Flag)
{
    /// <summary>What counts for what else in this pathway; at most 2,000, none by default.</summary>
    [Id(10)]
    public ImmutableArray<Equivalence> Equivalences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The levels of progression, in their order; at most 64, none by default.</summary>
    [Id(11)]
    public ImmutableArray<ProgressionLevel> Levels { get; init => field = value.IsDefault ? [] : value; } = [];
}
