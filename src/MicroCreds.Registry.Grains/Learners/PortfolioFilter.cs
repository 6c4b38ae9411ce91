using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Which of a learner's credentials are asked for: every filter that is given must hold, and of its values at least one.</summary>
public sealed record PortfolioFilter
{
    /// <summary>Everything.</summary>
    public static PortfolioFilter None { get; } = new();

    /// <summary>What they are now.</summary>
    public ImmutableArray<CredentialStatus> Statuses { get; init; } = [];

    /// <summary>Ids of issuers.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>Ids of achievements.</summary>
    public ImmutableArray<string> Achievements { get; init; } = [];

    /// <summary>Kinds of achievement (Open Badges 3.0 <c>achievementType</c>).</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Levels of the European Qualifications Framework, 1 to 8. What has no level does not fit.</summary>
    public ImmutableArray<int> Levels { get; init; } = [];

    /// <summary>Fields of education: codes of ISCED-F 2013, each standing for all that begin with it.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Those whose period begins at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those whose period begins before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those that came from elsewhere, or those that did not; null for both.</summary>
    public bool? Imported { get; init; }

    /// <summary>Whether something fits.</summary>
    public bool Fits(HeldCredential held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return OneOf(Statuses, held.Status)
            && OneOf(Issuers, held.Issuer)
            && OneOf(Achievements, held.Achievement)
            && OneOf(Types, held.Content?.AchievementType ?? held.OwnType)
            && (Levels.IsEmpty || (held.Eqf is { } level && Levels.Contains(level)))
            && (Fields.IsEmpty || (held.Content?.Fields ?? []).Any(field => Fields.Any(wanted => field.StartsWith(wanted, StringComparison.Ordinal))))
            && !(held.ValidFrom < From)
            && !(held.ValidFrom >= Until)
            && (Imported is null || Imported == (held.Import is not null));
    }

    private static bool OneOf<T>(ImmutableArray<T> wanted, T? value) => wanted.IsEmpty || (value is not null && wanted.Contains(value));
}
