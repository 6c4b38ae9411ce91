using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>A <see cref="ComponentMatch"/>, ready to judge holdings.</summary>
internal sealed class LeafMatch
{
    private readonly HashSet<string>? _issuers;
    private readonly HashSet<string>? _types;
    private readonly HashSet<string>? _alignments;
    private readonly ImmutableArray<string> _fields;
    private readonly int? _minimumLevel;
    private readonly int? _maximumLevel;
    private readonly DateTimeOffset? _notBefore;
    private readonly ValidityPeriod? _within;
    private readonly Dictionary<string, int>? _achievements;

    public LeafMatch(ComponentMatch match, ImmutableArray<string> equivalents)
    {
        Match = match;
        if (!match.Achievements.IsEmpty)
        {
            _achievements = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var named in match.Achievements)
            {
                // Named twice: the more generous entry counts.
                var minimum = named.MinimumVersion ?? 0;
                _achievements[named.Achievement] = _achievements.TryGetValue(named.Achievement, out var other) ? Math.Min(minimum, other) : minimum;
            }

            foreach (var equivalent in equivalents)
                _achievements.Add(equivalent, 0);
        }

        _issuers = SetOf(match.Issuers);
        _types = SetOf(match.AchievementTypes);
        _alignments = SetOf(match.Alignments);
        _fields = match.Fields;
        _minimumLevel = match.MinimumLevel;
        _maximumLevel = match.MaximumLevel;
        _notBefore = match.NotEarnedBefore is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
        if (match.EarnedWithin is not null)
        {
            _within = ValidityPeriod.TryParse(match.EarnedWithin, out var period)
                ? period
                : throw new ArgumentException($"EarnedWithin is no duration: {match.EarnedWithin}", nameof(match));
        }
    }

    /// <summary>What was compiled.</summary>
    public ComponentMatch Match { get; }

    /// <summary>The achievements accepted, equivalents included; null for any.</summary>
    public IReadOnlyCollection<string>? Achievements => _achievements?.Keys;

    /// <summary>The first member that the holding does not meet, time since it was earned aside.</summary>
    public Mismatch Judge(Holding holding)
    {
        if (_achievements is not null)
        {
            if (holding.Achievement is null || !_achievements.TryGetValue(holding.Achievement, out var minimum))
                return Mismatch.Achievement;
            if (minimum > 0 && (holding.AchievementVersion ?? 0) < minimum)
                return Mismatch.Version;
        }

        if (_issuers is not null && !_issuers.Contains(holding.Issuer))
            return Mismatch.Issuer;
        if (_types is not null && (holding.AchievementType is null || !_types.Contains(holding.AchievementType)))
            return Mismatch.AchievementType;
        if (_alignments is not null && !HasAny(_alignments, holding.Alignments))
            return Mismatch.Alignment;
        if (!_fields.IsEmpty && !InAnyField(holding.Fields))
            return Mismatch.Field;
        if (_minimumLevel is { } least && !(holding.Level >= least))
            return Mismatch.LevelTooLow;
        if (_maximumLevel is { } most && !(holding.Level <= most))
            return Mismatch.LevelTooHigh;
        return holding.EarnedOn < _notBefore ? Mismatch.EarnedTooEarly : Mismatch.None;
    }

    /// <summary>From when on the holding was earned too long ago; null for never.</summary>
    public DateTimeOffset? TooLongAgoFrom(Holding holding) => _within?.EndFrom(holding.EarnedOn);

    private static HashSet<string>? SetOf(ImmutableArray<string> items) => items.IsEmpty ? null : new(items, StringComparer.Ordinal);

    private static bool HasAny(HashSet<string> accepted, ImmutableArray<string> items)
    {
        foreach (var item in items)
        {
            if (accepted.Contains(item))
                return true;
        }

        return false;
    }

    private bool InAnyField(ImmutableArray<string> fields)
    {
        foreach (var accepted in _fields)
        {
            foreach (var field in fields)
            {
                if (field.StartsWith(accepted, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
