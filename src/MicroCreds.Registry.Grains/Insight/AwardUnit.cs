namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// The smallest thing that is ever shown of awards: a group of one month with at least <see cref="SmallGroups.Least"/> learners. Every
/// figure is a sum over whole units, and a unit never changes.
/// </summary>
/// <param name="Cell">What the awards of the group have in common; the rest is hidden.</param>
/// <param name="Awards">How many there are.</param>
public sealed record AwardUnit(AwardCell Cell, long Awards);
