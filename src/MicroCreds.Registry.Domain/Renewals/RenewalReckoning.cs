using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>Reckons where a credential stands with its renewal. Pure.</summary>
public static class RenewalReckoning
{
    /// <summary>Where a credential stands.</summary>
    /// <param name="state">The credential; it exists.</param>
    /// <param name="rule">The renewal rule of the version that it is for, or null.</param>
    /// <param name="newestVersion">The newest version of the achievement that can be awarded; 0 for none.</param>
    /// <param name="at">The instant in question.</param>
    public static RenewalStanding Of(CredentialState state, RenewalRule? rule, int newestVersion, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        var standing = new RenewalStanding(state.Credential!.Id, RenewalPhase.None, "", ValidUntil: state.ValidUntil)
        {
            RenewedAs = state.IsRenewed ? state.ReplacedBy : null,
            Renews = state.Renews,
            Rule = rule,
            Activities = state.Activities,
            NoticesGiven = state.NoticesGiven,
        };
        if (rule is null || state.ValidUntil is not { } until)
        {
            return standing with
            {
                Phase = state.IsRenewed ? RenewalPhase.Renewed : RenewalPhase.None,
                Explanation = rule is null ? "the achievement's version has no rule for renewals" : "the credential has no end, so that there is nothing to renew",
            };
        }

        var phase = PhaseOf(state, rule, until, at);
        ImmutableArray<RenewalWayStanding> ways = [.. rule.Ways.Select(way => StandingOf(way, state, rule, newestVersion))];
        return standing with
        {
            Phase = phase,
            OpensAt = rule.OpensAt(state.ValidFrom, until),
            RenewableUntil = rule.ClosesAt(until),
            Ways = ways,
            CanBeRenewed = phase is RenewalPhase.Open or RenewalPhase.InGrace
                && (rule.Needs == RenewalNeeds.All ? ways.All(way => way.IsMet != false) : ways.Any(way => way.IsMet != false)),
            Explanation = Explain(phase, state, rule, until, ways),
        };
    }

    /// <summary>The rule's ways that are met, in its order; empty where they do not suffice for a renewal.</summary>
    /// <param name="state">The credential that would be renewed.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="newestVersion">The newest version of the achievement that can be awarded; 0 for none.</param>
    /// <param name="hasResults">Whether results of a new assessment come with the renewal.</param>
    public static ImmutableArray<RenewalWay> WaysMet(CredentialState state, RenewalRule rule, int newestVersion, bool hasResults)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rule);
        ImmutableArray<RenewalWay> met = [.. rule.Ways.Where(way => StandingOf(way, state, rule, newestVersion).IsMet ?? hasResults)];
        return rule.Needs == RenewalNeeds.Any || met.Length == rule.Ways.Length ? met : [];
    }

    /// <summary>The hours of continuing education that count for a credential.</summary>
    public static decimal HoursOf(CredentialState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Activities.Sum(activity => activity.Hours);
    }

    /// <summary>Where a credential stands whose rule and end are known.</summary>
    internal static RenewalPhase PhaseOf(CredentialState state, RenewalRule rule, DateTimeOffset until, DateTimeOffset at) => state.Current switch
    {
        CredentialStatus.Superseded => state.IsRenewed ? RenewalPhase.Renewed : RenewalPhase.Ended,
        CredentialStatus.Revoked => RenewalPhase.Ended,
        CredentialStatus.Suspended => RenewalPhase.Suspended,
        _ when at >= rule.ClosesAt(until) => RenewalPhase.Over,
        _ when at >= until => RenewalPhase.InGrace,
        _ => at >= rule.OpensAt(state.ValidFrom, until) ? RenewalPhase.Open : RenewalPhase.NotYetOpen,
    };

    /// <summary>What the rule asks for, and how much of it is there.</summary>
    internal static string Explain(CredentialState state, RenewalRule rule, int newestVersion) =>
        Join(rule, [.. rule.Ways.Select(way => StandingOf(way, state, rule, newestVersion))]);

    /// <summary>A day, as texts show it.</summary>
    internal static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RenewalWayStanding StandingOf(RenewalWay way, CredentialState state, RenewalRule rule, int newestVersion) => way switch
    {
        RenewalWay.Reassessment => new(way, null, "the results of a new assessment"),
        RenewalWay.ContinuingEducation => EducationOf(state, rule.Education!),
        _ when newestVersion > (state.AchievementVersion ?? int.MaxValue) =>
            new(way, true, string.Create(CultureInfo.InvariantCulture, $"version {newestVersion} of the achievement")),
        _ => new(way, false, "a version of the achievement that is newer and approved, of which there is none"),
    };

    private static RenewalWayStanding EducationOf(CredentialState state, EducationRequirement needed)
    {
        var isMet = HoursOf(state) >= needed.Hours;
        var text = string.Create(CultureInfo.InvariantCulture, $"{HoursOf(state):0.######} of {needed.Hours:0.######} hours of continuing education");
        var categories = new List<string>();
        foreach (var (category, hours) in needed.Categories)
        {
            var recorded = state.Activities.Where(activity => activity.Category == category).Sum(activity => activity.Hours);
            isMet &= recorded >= hours;
            categories.Add(string.Create(CultureInfo.InvariantCulture, $"{category}: {recorded:0.######} of {hours:0.######}"));
        }

        return new(RenewalWay.ContinuingEducation, isMet, categories.Count == 0 ? text : $"{text} ({string.Join(", ", categories)})");
    }

    private static string Join(RenewalRule rule, ImmutableArray<RenewalWayStanding> ways) =>
        string.Join(rule.Needs == RenewalNeeds.All ? " and " : " or ", ways.Select(way => way.Text));

    private static string Explain(RenewalPhase phase, CredentialState state, RenewalRule rule, DateTimeOffset until, ImmutableArray<RenewalWayStanding> ways)
    {
        var (opens, closes) = (rule.OpensAt(state.ValidFrom, until), rule.ClosesAt(until));
        var grace = rule.Grace is null ? "" : $"; grace until {Day(closes)}";
        return phase switch
        {
            RenewalPhase.NotYetOpen => $"needs {Join(rule, ways)}; opens {Day(opens)}; ends {Day(until)}{grace}",
            RenewalPhase.Open => $"needs {Join(rule, ways)}; open since {Day(opens)}; ends {Day(until)}{grace}",
            RenewalPhase.InGrace => $"expired {Day(until)}, in grace until {Day(closes)}; needs {Join(rule, ways)}",
            RenewalPhase.Over => rule.Grace is null ? $"expired {Day(until)}" : $"expired {Day(until)}; the grace ended {Day(closes)}",
            RenewalPhase.Suspended => $"suspended; needs to be reinstated, and {Join(rule, ways)}; ends {Day(until)}{grace}",
            RenewalPhase.Renewed => $"renewed as {state.ReplacedBy}",
            _ => state.Current == CredentialStatus.Revoked ? "revoked" : $"superseded by {state.ReplacedBy}",
        };
    }
}
