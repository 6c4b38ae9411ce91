using System.Collections.Immutable;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>A published version of an achievement. Immutable.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Kind">Its kind, as accreditations name it.</param>
/// <param name="Level">Its level, as accreditations name it; null for none.</param>
/// <param name="Framework">The framework that it belongs to.</param>
/// <param name="Approvals">The spans in which the framework approved it, in order; the last may be open.</param>
public sealed record AchievementVersion(
    int Version,
    string Kind,
    string? Level,
    string Framework,
    ImmutableArray<Period> Approvals)
{
    /// <summary>Whether its framework stood behind it at an instant.</summary>
    public bool IsApprovedAt(DateTimeOffset instant)
    {
        foreach (var approval in Approvals)
        {
            if (approval.Contains(instant))
                return true;
        }

        return false;
    }
}
