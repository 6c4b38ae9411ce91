using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Tests.Deciding;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Renewals;

/// <summary>Random lives of a credential under random rules: where it stands is what a simple list of what happened says.</summary>
public sealed class RenewalOracleTests(ITestOutputHelper output)
{
    private const int Lives = 2_000;
    private const int StepsEach = 25;

    private static readonly string[] s_categories = ["ethics", "law", "practice"];

    [Fact]
    public void Of_RandomLives_IsWhatTheOracleSays()
    {
        const int seed = 20261122;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var renewed = 0;
        for (var life = 0; life < Lives; life++)
            renewed += Live(random) ? 1 : 0;
        output.WriteLine($"{renewed} of {Lives} were renewed");
        Assert.InRange(renewed, Lives / 20, Lives - (Lives / 20));
    }

    private static bool Live(Random random)
    {
        var rule = RandomRule(random);
        var oracle = new Oracle(rule);
        var story = Stories.Credential().Given(Samples.AwardCredential());
        for (var step = 0; step < StepsEach; step++)
        {
            oracle.Now = oracle.Now.AddDays(random.Next(0, 90));
            story.Now = oracle.Now;
            var newest = random.Next(0, 3);
            var command = RandomCommand(random, rule, newest, oracle.Now);
            var accepted = story.Does(command) is Decision<CredentialEvent>.Accepted;

            Assert.Equal(oracle.Does(command), accepted);
            var standing = RenewalReckoning.Of(story.State, rule, newest, oracle.Now);
            Assert.Equal(oracle.Phase, standing.Phase);
            Assert.Equal(oracle.CanBeRenewed(newest), standing.CanBeRenewed);
            Assert.Equal(oracle.Hours.Count, standing.Activities.Length);
        }

        return story.State.IsRenewed;
    }

    private static RenewalRule RandomRule(Random random)
    {
        RenewalWay[] all = [RenewalWay.Reassessment, RenewalWay.ContinuingEducation, RenewalWay.NewerVersion];
        random.Shuffle(all);
        var ways = all[..random.Next(1, 4)];
        var education = ways.Contains(RenewalWay.ContinuingEducation)
            ? new EducationRequirement(random.Next(2, 12)) { Categories = random.Next(2) == 0 ? [] : [new CategoryHours(s_categories[random.Next(3)], 1.5m)] }
            : null;
        return new RenewalRule(
            [.. ways], (RenewalNeeds)random.Next(2), education,
            random.Next(3) == 0 ? null : $"P{random.Next(1, 24)}M", random.Next(3) == 0 ? null : $"P{random.Next(1, 9)}M");
    }

    private static CredentialCommand RandomCommand(Random random, RenewalRule rule, int newest, DateTimeOffset now) => random.Next(12) switch
    {
        < 6 => new RecordContinuingEducation(RandomActivity(random, now)) { Rule = rule },
        6 => new WithdrawContinuingEducation($"a{random.Next(12)}", "error") { Rule = rule },
        7 => new SuspendCredential(SuspensionReason.Other),
        8 => new ReinstateCredential(),
        9 when random.Next(10) == 0 => new RevokeCredential(RevocationReason.Other),
        _ => new RenewCredential { Rule = rule, NewestVersion = newest, HasResults = random.Next(2) == 0, ReplacementId = RenewalSamples.Replacement },
    };

    private static EducationActivity RandomActivity(Random random, DateTimeOffset now) => new(
        $"a{random.Next(12)}", s_categories[random.Next(3)], random.Next(1, 5), DateOnly.FromDateTime(now.UtcDateTime).AddDays(-random.Next(0, 200)));

    /// <summary>Keeps what happened as it was said, and reckons with days and sums.</summary>
    private sealed class Oracle(RenewalRule rule)
    {
        private string _was = "active";

        public DateTimeOffset Now { get; set; } = Samples.Noon;

        public Dictionary<string, (string Category, decimal Hours)> Hours { get; } = [];

        public RenewalPhase Phase => _was switch
        {
            "renewed" => RenewalPhase.Renewed,
            "revoked" => RenewalPhase.Ended,
            "suspended" => RenewalPhase.Suspended,
            _ when Now >= Closes => RenewalPhase.Over,
            _ when Now >= RenewalSamples.End => RenewalPhase.InGrace,
            _ => Now >= Opens ? RenewalPhase.Open : RenewalPhase.NotYetOpen,
        };

        private DateTimeOffset Opens => rule.Opens is { } opens ? RenewalSamples.End.AddMonths(-Months(opens)) : Samples.Noon;

        private DateTimeOffset Closes => rule.Grace is { } grace ? RenewalSamples.End.AddMonths(Months(grace)) : RenewalSamples.End;

        public bool CanBeRenewed(int newest) => Phase is RenewalPhase.Open or RenewalPhase.InGrace && Suffices(newest, hasResults: true);

        public bool Does(CredentialCommand command)
        {
            switch (command)
            {
                case RecordContinuingEducation { Activity: var activity }:
                    var day = DateOnly.FromDateTime(Now.UtcDateTime);
                    return _was is "active" or "suspended" && Now < Closes && rule.Education is not null
                        && activity.DoneOn >= new DateOnly(2026, 3, 1) && activity.DoneOn <= day
                        && Hours.TryAdd(activity.Id, (activity.Category, activity.Hours));
                case WithdrawContinuingEducation { ActivityId: var id }:
                    return _was is "active" or "suspended" && Now < Closes && Hours.Remove(id);
                case SuspendCredential:
                    return Becomes("active", "suspended");
                case ReinstateCredential:
                    return Becomes("suspended", "active");
                case RevokeCredential:
                    return _was != "revoked" && Becomes(_was, "revoked");
                case RenewCredential renew:
                    return Phase is RenewalPhase.Open or RenewalPhase.InGrace && Suffices(renew.NewestVersion, renew.HasResults) && Becomes("active", "renewed");
                default:
                    throw new ArgumentOutOfRangeException(nameof(command));
            }
        }

        private bool Becomes(string from, string to)
        {
            if (_was != from)
                return false;
            _was = to;
            return true;
        }

        private bool Suffices(int newest, bool hasResults)
        {
            var met = rule.Ways.Count(way => way switch
            {
                RenewalWay.Reassessment => hasResults,
                RenewalWay.NewerVersion => newest == 2,
                _ => Hours.Values.Sum(a => a.Hours) >= rule.Education!.Hours
                    && rule.Education.Categories.All(needed => Hours.Values.Where(a => a.Category == needed.Category).Sum(a => a.Hours) >= needed.Hours),
            });
            return met >= (rule.Needs == RenewalNeeds.All ? rule.Ways.Length : 1);
        }

        private static int Months(string duration) => int.Parse(duration.AsSpan(1, duration.Length - 2), System.Globalization.CultureInfo.InvariantCulture);
    }
}
