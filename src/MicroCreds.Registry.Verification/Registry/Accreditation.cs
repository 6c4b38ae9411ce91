using System.Collections.Immutable;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>One accreditation of an issuer, with its history. Immutable.</summary>
/// <param name="Framework">The framework that gave it.</param>
/// <param name="Id">Its id within the framework.</param>
/// <param name="Kinds">The kinds of achievement; empty for every kind.</param>
/// <param name="Levels">The levels; empty for every level.</param>
/// <param name="From">The first instant covered.</param>
/// <param name="Until">The first instant not covered any more, or null.</param>
/// <param name="Suspensions">The spans in which it was suspended, in order; the last may be open.</param>
/// <param name="WithdrawnAt">When it ended for good, or null.</param>
public sealed record Accreditation(
    string Framework,
    string Id,
    ImmutableArray<string> Kinds,
    ImmutableArray<string> Levels,
    DateTimeOffset From,
    DateTimeOffset? Until,
    ImmutableArray<Period> Suspensions,
    DateTimeOffset? WithdrawnAt)
{
    /// <summary>How far it goes for an achievement at an instant.</summary>
    public AccreditationStanding StandingFor(AchievementVersion achievement, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(achievement);
        if (!string.Equals(Framework, achievement.Framework, StringComparison.Ordinal)
            || !(Kinds.IsEmpty || Kinds.Contains(achievement.Kind))
            || !(Levels.IsEmpty || achievement.Level is null || Levels.Contains(achievement.Level)))
        {
            return AccreditationStanding.None;
        }

        return StandingAt(instant);
    }

    /// <summary>Whether it holds at an instant, for whatever it covers.</summary>
    public bool HoldsAt(DateTimeOffset instant) => StandingAt(instant) == AccreditationStanding.Holds;

    private AccreditationStanding StandingAt(DateTimeOffset instant)
    {
        if (instant < From || instant >= Until)
            return AccreditationStanding.None;
        if (instant >= WithdrawnAt)
            return AccreditationStanding.Withdrawn;
        foreach (var suspension in Suspensions)
        {
            if (suspension.Contains(instant))
                return AccreditationStanding.Suspended;
        }

        return AccreditationStanding.Holds;
    }
}
