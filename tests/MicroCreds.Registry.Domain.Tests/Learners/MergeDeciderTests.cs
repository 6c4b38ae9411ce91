using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

public sealed class MergeDeciderTests
{
    [Fact]
    public void Merge_ThenUndo_LeavesBothAsTheyWere()
    {
        var survivor = Stories.Learner();
        var merged = survivor.Accepts<LearnersMerged>(Merge());
        Assert.Equal(("learner-1", "learner-1", "learner-2"), (merged.LearnerId, merged.Survivor, merged.Absorbed));
        Assert.Equal("learner-2", Assert.Single(survivor.State.Absorbed));
        var absorbed = LearnerDecider.Evolve(LearnerState.Initial, merged.ForAbsorbed());
        Assert.Equal(("learner-2", "learner-1", 1L), (absorbed.LearnerId, absorbed.MergedInto, absorbed.Version));
        // The command was the survivor's: its key is free in the absorbed one's stream.
        Assert.Empty(absorbed.Receipts);

        var undone = survivor.Accepts<MergeUndone>(Undo());
        Assert.Empty(survivor.State.Absorbed);
        Assert.Null(LearnerDecider.Evolve(absorbed, undone.ForAbsorbed()).MergedInto);
        survivor.Refuses(Undo(), "merge_unknown");
    }

    [Fact]
    public void Merge_WhatCannotBe_IsRefused()
    {
        var story = Stories.Learner();
        story.Refuses(Merge() with { Other = "kari@example.org" }, "field_invalid", "/other");
        story.Refuses(Merge() with { Other = "learner-1" }, "merge_with_itself", "/other");
        story.Refuses(Merge() with { AreKnown = false }, "learner_unknown", "/other");
        story.Refuses(Merge() with { Identities = Limits.Identities + 1 }, "merges_too_many", "/other");
        Assert.Contains("learner-3", story.Refuses(Merge() with { OtherMergedInto = "learner-3" }, "learner_merged", "/other").Message, StringComparison.Ordinal);
        story.Refuses(Undo(), "merge_unknown");
    }

    [Fact]
    public void Absorbed_NothingIsAddedAndEverythingCanBeTakenBack()
    {
        var commit = new CommitCredentials("https://college.example/pathways/1", ["urn:uuid:a", "urn:uuid:b"]) { LearnerId = "learner-1" };
        var grant = new GrantShare(Samples.Noon.AddDays(1), "application", ["urn:uuid:a"]) { LearnerId = "learner-1", ShareId = Samples.Digest };
        var give = new GiveConsent("*", "portfolio") { LearnerId = "learner-1" };
        var state = Stories.Learner().Given(Samples.EnrolLearner(), commit, grant, give, Merge()).State;
        state = LearnerDecider.Evolve(state, new LearnersMerged("learner-1", "learner-9", "learner-1"));

        LearnerCommand[] refused =
        [
            Samples.EnrolLearner(), Merge() with { Other = "learner-3" }, grant with { ShareId = new string('1', 64) }, give with { Recipient = "key-1" },
            commit with { Credentials = ["urn:uuid:a", "urn:uuid:c"] }, commit with { PathwayId = "https://college.example/pathways/2" },
        ];
        foreach (var command in refused)
        {
            var refusal = Assert.IsType<Decision<LearnerEvent>.Refused>(Decide(state, command)).Refusal;
            Assert.Equal("learner_merged", refusal.Code);
            Assert.Contains("learner-9", refusal.Message, StringComparison.Ordinal);
        }

        LearnerCommand[] accepted =
        [
            new OpenShare(Samples.Digest), new WithdrawShare(Samples.Digest), new WithdrawConsent("*", "portfolio"), Undo(),
            commit with { Credentials = ["urn:uuid:b"] }, commit with { Credentials = [] },
        ];
        foreach (var command in accepted)
            Assert.IsType<Decision<LearnerEvent>.Accepted>(Decide(state, command));
    }

    [Fact]
    public void Commit_WhatAnAbsorbedIdCommitted_IsRefused_ForTheSamePathwayToo()
    {
        var commit = new CommitCredentials("https://college.example/pathways/1", ["urn:uuid:a", "urn:uuid:b"])
        {
            LearnerId = "learner-1",
            OfAbsorbed = ImmutableDictionary<string, string>.Empty.Add("urn:uuid:b", "https://college.example/pathways/1"),
        };
        var story = Stories.Learner();
        story.Refuses(commit, "credential_committed", "/credentials");
        story.Accepts(commit with { Credentials = ["urn:uuid:a"] });
    }

    private static Decision<LearnerEvent> Decide(LearnerState state, LearnerCommand command) =>
        LearnerDecider.Decide(state, command with { At = Samples.Noon, IdempotencyKey = "absorbed" });

    private static MergeLearner Merge() => new("learner-2") { LearnerId = "learner-1", AreKnown = true, Identities = 2 };

    private static UndoMerge Undo() => new("learner-2") { LearnerId = "learner-1" };
}
