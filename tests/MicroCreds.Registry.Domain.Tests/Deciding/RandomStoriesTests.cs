using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Domain.Tests.Codec;
using MicroCreds.Registry.Domain.Tests.Pathways;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

/// <summary>
/// Random commands, good and bad, with keys that sometimes come again: whatever happens, the state obeys the rules, and what
/// the ledger would hold folds to the same state.
/// </summary>
public sealed class RandomStoriesTests(ITestOutputHelper output)
{
    private const int StoriesEach = 60;
    private const int CommandsEach = 60;

    [Fact]
    public void GivenRandomCommands_WhenFrameworkDecides_ThenStateObeysTheRules() => Run(
        Stories.Framework, FrameworkDecider.Decide, FrameworkDecider.Fold, FrameworkCommandOf, (before, after) =>
        {
            Assert.Equal(after.Levels.Length, after.Levels.DistinctBy(l => l.Code).Count());
            foreach (var (id, accreditation) in before.Accreditations)
            {
                Assert.Equal(accreditation.Scope, after.Accreditations[id].Scope);
                if (accreditation.Current == AccreditationStanding.Withdrawn)
                    Assert.Same(accreditation, after.Accreditations[id]);
            }

            foreach (var approvals in after.Approvals.Values)
                Assert.All(approvals.SkipLast(1), a => Assert.NotNull(a.Until));
        });

    [Fact]
    public void GivenRandomCommands_WhenIssuerDecides_ThenStateObeysTheRules() => Run(
        Stories.Issuer, IssuerDecider.Decide, IssuerDecider.Fold, IssuerCommandOf, (before, after) =>
        {
            Assert.Equal(after.Keys.Length, after.Keys.DistinctBy(k => k.Id).Count());
            Assert.Equal(after.Keys.Length, after.Keys.DistinctBy(k => k.PublicKeyMultibase).Count());
            Assert.True(after.ActiveKey is not { } active || (active.RetiredAt is null && active.CompromisedSince is null));
            foreach (var old in before.Keys)
            {
                var key = after.Key(old.Id)!;
                Assert.True(old.IsUsable || !key.IsUsable);
                Assert.True(old.RetiredAt is null || key.RetiredAt == old.RetiredAt);
                Assert.True(old.CompromisedSince is null || key.CompromisedSince <= old.CompromisedSince);
            }
        });

    [Fact]
    public void GivenRandomCommands_WhenAchievementDecides_ThenStateObeysTheRules() => Run(
        Stories.Achievement, AchievementDecider.Decide, AchievementDecider.Fold, AchievementCommandOf, (before, after) =>
        {
            Assert.True(before.Versions.Length <= after.Versions.Length);
            Assert.Equal(before.Versions, after.Versions.Take(before.Versions.Length));
            Assert.True(!before.Exists || before.Issuer == after.Issuer);
            Assert.True(before.WithdrawnAt is null || before == after);
        });

    [Fact]
    public void GivenRandomCommands_WhenPathwayDecides_ThenStateObeysTheRules() => Run(
        Stories.Pathway, PathwayDecider.Decide, PathwayDecider.Fold, PathwayCommandOf, (before, after) =>
        {
            Assert.Equal(before.Versions, after.Versions.Take(before.Versions.Length));
            Assert.All(after.Versions.Skip(before.Versions.Length), c => Assert.Null(PathwayRules.Check(c, after.Issuer, Samples.Noon)));
            Assert.True(!before.Exists || before.Issuer == after.Issuer);
            Assert.True(before.WithdrawnAt is null || before == after);
        });

    [Fact]
    public void GivenRandomCommands_WhenCredentialDecides_ThenStateObeysTheRules() => Run(
        Stories.Credential, CredentialDecider.Decide, CredentialDecider.Fold, CredentialCommandOf, (before, after) =>
        {
            Assert.True(before.Current != CredentialStatus.Revoked || before == after);
            Assert.True(before.Current != CredentialStatus.Superseded || after.Current is CredentialStatus.Superseded or CredentialStatus.Revoked);
            Assert.True(before.Credential is null || before.Credential == after.Credential);
            Assert.True(after.Changes.Zip(after.Changes.Skip(1)).All(p => p.First.At <= p.Second.At && p.First.Status != p.Second.Status));
            Assert.Equal(before.Messages, after.Messages.Take(before.Messages.Length));
            Assert.True(after.Messages.Zip(after.Messages.Skip(1)).All(p => p.First.At <= p.Second.At && p.First.Number != p.Second.Number));
            Assert.True(after.Messages.IsEmpty || after.Credential!.Message is not null);
            Assert.True(before.RefreshOfferedAt is null || before.RefreshOfferedAt == after.RefreshOfferedAt);
            Assert.Equal(after.Current == CredentialStatus.Suspended, after.SuspensionReason is not null);
            Assert.Equal(after.Current == CredentialStatus.Revoked, after.RevocationReason is not null);
        });

    [Fact]
    public void GivenRandomCommands_WhenLearnerDecides_ThenStateObeysTheRules() => Run(
        Stories.Learner,
        LearnerDecider.Decide,
        LearnerDecider.Fold,
        r => new EnrolLearner { LearnerId = Pick(r, "learner-1", "", "a@b") },
        (before, after) => Assert.True(!before.Exists || before == after));

    [Fact]
    public void GivenRandomCommands_WhenStatusListDecides_ThenStateObeysTheRules() => Run(
        Stories.StatusList, StatusListDecider.Decide, StatusListDecider.Fold, StatusListCommandOf, (before, after) =>
        {
            Assert.InRange(after.NextCounter, before.NextCounter, Math.Max(after.Length, 0));
            var next = 0;
            foreach (var range in after.Reservations.Values.OrderBy(r => r.From))
            {
                Assert.Equal(next, range.From);
                next += range.Count;
            }

            Assert.Equal(after.NextCounter, next);
        });

    private void Run<TState, TCommand, TEvent>(
        Func<Story<TState, TCommand, TEvent>> begin,
        Func<TState, TCommand, Decision<TEvent>> decide,
        Func<IEnumerable<TEvent>, TState> fold,
        Func<Random, TCommand> make,
        Action<TState, TState> check)
        where TState : StreamState
        where TCommand : Command
        where TEvent : DomainEvent
    {
        var (accepted, repeated, refused) = (0, 0, 0);
        for (var seed = 1; seed <= StoriesEach; seed++)
        {
            output.WriteLine($"seed {seed}");
            var random = new Random(seed);
            var story = begin();
            var given = new List<TCommand>();
            for (var i = 0; i < CommandsEach; i++)
            {
                story.Now = story.Now.AddMinutes(random.Next(-2, 600));
                var again = given.Count > 0 && random.Next(5) == 0;
                var command = again ? given[random.Next(given.Count)] : story.Addressed(make(random));
                var before = story.State;
                var expected = before.Receipts.GetValueOrDefault(command.IdempotencyKey);

                switch (story.Does(command))
                {
                    case Decision<TEvent>.Accepted decided:
                        accepted++;
                        given.Add(command);
                        Assert.Null(expected);
                        Assert.Equal(before.Version + decided.Events.Length, story.State.Version);
                        Assert.All(decided.Events, e => Assert.Equal(command.IdempotencyKey, e.Metadata.IdempotencyKey));
                        break;
                    case Decision<TEvent>.Repeated repeat:
                        repeated++;
                        Assert.Same(expected, repeat.Receipt);
                        Assert.Same(before, story.State);
                        break;
                    case Decision<TEvent>.Refused refusal:
                        refused++;
                        Assert.Null(expected);
                        Assert.NotEqual(RefusalCodes.IdempotencyKeyReused, refusal.Refusal.Code);
                        Assert.Same(before, story.State);
                        break;
                }

                check(before, story.State);
            }

            Assert.Equal(story.Events.Count, story.State.Version);
            var recorded = story.Events.Select(e => (TEvent)EventCodec.Decode(EventCodec.TypeOf(e), EventCodec.Encode(e)));
            Assert.Equal(StateText.Of(story.State), StateText.Of(fold(recorded)));
            Assert.All(given, c => Assert.IsType<Decision<TEvent>.Repeated>(decide(story.State, c)));
        }

        Assert.True(accepted > 0 && repeated > 0 && refused > 0, $"accepted {accepted}, repeated {repeated}, refused {refused}");
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static FrameworkCommand FrameworkCommandOf(Random random)
    {
        var accreditation = "acc-" + random.Next(4);
        var achievement = "achievement-" + random.Next(3);
        return random.Next(10) switch
        {
            0 or 1 => Samples.PublishLevels() with { Name = Pick(random, "One", "Two", "") },
            2 or 3 => new AccreditIssuer(accreditation, Pick(random, Samples.Issuer, Samples.OtherIssuer, "x"), Samples.Scope()),
            4 => new SuspendAccreditation(accreditation, "reason"),
            5 => new ReinstateAccreditation(accreditation),
            6 => new WithdrawAccreditation(accreditation, Pick(random, "reason", "")),
            7 => new ApproveAchievement(achievement, random.Next(0, 3)),
            8 => new DeclareCreditConversion(Pick(random, "CATS", "ECTS"), Pick(random, "ECTS", "hours"), random.Next(0, 3) / 2m),
            _ => new WithdrawApproval(achievement, random.Next(0, 3), "reason"),
        };
    }

    private static IssuerCommand IssuerCommandOf(Random random)
    {
        var id = $"{Samples.Issuer}#key-{random.Next(1, 10)}";
        var since = Samples.Noon.AddHours(random.Next(-100, 400));
        return random.Next(8) switch
        {
            0 or 1 => Samples.RegisterIssuer() with { Profile = Samples.Profile() with { Country = Pick(random, "NO", "QQ") } },
            2 => new ChangeIssuerProfile(Samples.Profile() with { Name = Pick(random, "A", "B", "") }),
            3 => new AddIssuerKey(Samples.Key(random.Next(1, 10))),
            4 => new RotateIssuerKey { RegistryKey = Samples.MadeKey(random.Next(1, 10)) },
            5 => new RetireIssuerKey(id),
            _ => new CompromiseIssuerKey(id, since),
        };
    }

    private static AchievementCommand AchievementCommandOf(Random random) => random.Next(30) == 0
        ? new WithdrawAchievement("reason")
        : Samples.PublishAchievement() with
        {
            Issuer = Pick(random, Samples.Issuer, Samples.OtherIssuer),
            Content = Samples.Content() with { Title = Pick(random, "A", "B", "") },
        };

    private static PathwayCommand PathwayCommandOf(Random random) => random.Next(30) == 0
        ? new WithdrawPathway("reason")
        : PathwaySamples.Publish() with
        {
            Issuer = Pick(random, Samples.Issuer, Samples.OtherIssuer),
            Content = random.Next(2) == 0 ? RandomPathway.Content(random) : PathwaySamples.Content() with { Title = Pick(random, "A", "") },
        };

    private static CredentialCommand CredentialCommandOf(Random random) => random.Next(40) switch
    {
        < 4 => Pick(random, Samples.AwardCredential(), Samples.AwardWithNotices()) with { AchievementVersion = random.Next(0, 3) },
        < 6 => Samples.RegisterCredential(),
        < 12 => new SetCredentialMessage(random.Next(-1, 5)) { Table = Samples.Messages() },
        12 => new OfferCredentialRefresh(),
        < 20 => new SuspendCredential(Pick(random, SuspensionReason.Other, (SuspensionReason)50)),
        < 37 => new ReinstateCredential(Pick(random, null, "text", "")),
        37 => new RevokeCredential(RevocationReason.Other),
        _ => new SupersedeCredential(Pick(random, "urn:x:1", Samples.CredentialId)),
    };

    private static StatusListCommand StatusListCommandOf(Random random) => random.Next(6) == 0
        ? Samples.OpenStatusList() with { StatusListId = Pick(random, "list-1", "") }
        : random.Next(20) == 0 ? Samples.OpenStatusList() with { Family = Pick(random, StatusListFamily.Refresh, StatusListFamily.OfMessages(Samples.Messages())) }
        : new ReserveStatusIndexes(random.Next(-100, 12_000));
}
