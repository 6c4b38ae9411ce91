namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Awards that wait to be counted.</summary>
/// <param name="Cell">What they are counted by; nothing is hidden.</param>
/// <param name="Learner">Whose they are; null where the registry does not know.</param>
/// <param name="Awards">How many, 1 or more.</param>
public sealed record CountedAwards(AwardCell Cell, string? Learner, int Awards);
