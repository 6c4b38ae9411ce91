namespace MicroCreds.Registry.Verification.Index;

/// <summary>What many credentials have in common, kept once: who awarded what, signed with which key, in which status list.</summary>
/// <param name="Issuer">The issuer's ordinal.</param>
/// <param name="Key">The key's ordinal.</param>
/// <param name="Achievement">The achievement's ordinal.</param>
/// <param name="AchievementVersion">The achievement's version.</param>
/// <param name="StatusList">The status list's id, or null.</param>
internal sealed record AwardClass(int Issuer, int Key, int Achievement, int AchievementVersion, string? StatusList);
