using System.Text.Json;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using static MicroCreds.Registry.Domain.Tests.Stacking.StackingScene;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

public sealed class EvaluationTests
{
    private static readonly ComponentMatch DataAtSix = new(MinimumLevel: 6) { Fields = ["06"] };

    [Fact]
    public void Evaluate_ExclusiveHoldingWantedTwice_IsUsedOnceAndSaysSo()
    {
        var pathway = Pathway([Component("one", "urn:a", 3m), Component("two", "urn:a")], All(Requires("one"), Requires("two")));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("h", "urn:a")], Now);

        Assert.False(evaluation.IsComplete);
        Assert.Equal(1m, evaluation.Remaining);
        Assert.Equal("h", Assert.Single(evaluation.Leaf("one").FilledBy));
        Assert.Equal("h", Assert.Single(evaluation.Leaf("two").UsedElsewhere));
        Assert.Equal("missing: Name of two (h would count, but is used elsewhere)", evaluation.Leaf("two").Explain());
        Assert.Equal("counts towards /components/0; would count towards /components/1 too, but is used", evaluation.Holding("h").Explain());
    }

    [Fact]
    public void Evaluate_HoldingThatCountsForAnotherPathway_FillsSharedComponentsAlone()
    {
        var pathway = Pathway(
            [Component("own", "urn:a"), Component("shared", "urn:b", use: CredentialUse.Shared)], All(Requires("own"), Requires("shared")));
        var evaluation = StackingEvaluator.Evaluate(
            pathway, [Holding("a", "urn:a") with { CommittedTo = "urn:other" }, Holding("b", "urn:b") with { CommittedTo = "urn:other" }], Now);

        Assert.Equal(1m, evaluation.Remaining);
        Assert.Equal("b", Assert.Single(evaluation.Leaf("shared").FilledBy));
        Assert.Equal((HoldingVerdict.Committed, "urn:other"), (evaluation.Holding("a").Verdict, evaluation.Holding("a").CommittedTo));
        Assert.Equal("would count towards /components/0, but is used by urn:other", evaluation.Holding("a").Explain());
        Assert.Equal("missing: Name of own (a would count, but is used elsewhere)", evaluation.Leaf("own").Explain());
    }

    [Fact]
    public void Evaluate_NotOfWhatCountsForAnotherPathway_IsBlockedAllTheSame()
    {
        var pathway = Pathway([Component("one", "urn:a"), Component("bad", "urn:b")], All(Requires("one"), new Condition.Not(Requires("bad"))));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("a", "urn:a"), Holding("b", "urn:b") with { CommittedTo = "urn:other" }], Now);

        Assert.False(evaluation.IsComplete);
        Assert.Single(evaluation.Blocks);
    }

    [Fact]
    public void Evaluate_SharedComponent_TakesNothingAway()
    {
        var pathway = Pathway(
            [Component("one", "urn:a"), Component("two", "urn:a", use: CredentialUse.Shared)], All(Requires("one"), Requires("two")));
        Assert.True(StackingEvaluator.Evaluate(pathway, [Holding("h", "urn:a")], Now).IsComplete);
    }

    [Fact]
    public void Evaluate_CompletionNeedsARearrangement_FindsIt()
    {
        // The first holding fits both; taken greedily for the first component it would leave the second one empty.
        var wide = new PathwayComponent("wide", "Wide", ComponentKind.Credential, new ComponentMatch { Achievements = [new("urn:a"), new("urn:b")] });
        var pathway = Pathway([wide, Component("narrow", "urn:a")], All(Requires("wide"), Requires("narrow")));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("a", "urn:a"), Holding("b", "urn:b")], Now);

        Assert.True(evaluation.IsComplete);
        Assert.Equal("b", Assert.Single(evaluation.Leaf("wide").FilledBy));
        Assert.Equal("a", Assert.Single(evaluation.Leaf("narrow").FilledBy));
    }

    [Fact]
    public void Evaluate_CreditsShort_SaysWhatIsMissingAndWhatWouldFillIt()
    {
        var evaluation = StackingEvaluator.Evaluate(
            Pathway([Component("core", "urn:core")], All(Requires("core"), Credits(15m, DataAtSix))),
            [Holding("core", "urn:core", 5m, level: 6, field: "0613"), Holding("data", "urn:x", 10m, level: 7, field: "0688"), Holding("low", "urn:y", 10m, level: 5, field: "0613")],
            Now);

        var credits = evaluation.Leaves.Single(leaf => leaf.Component is null);
        // To be five credits short weighs more than a component of one point.
        Assert.Equal(1m, evaluation.Remaining);
        Assert.Equal(LeafState.Met, credits.State);
        Assert.Equal("/completion/conditions/1", credits.Place);

        evaluation = StackingEvaluator.Evaluate(
            Pathway([Component("core", "urn:core", 9m)], All(Requires("core"), Credits(15m, DataAtSix))),
            [Holding("core", "urn:core", 5m, level: 6, field: "0613"), Holding("data", "urn:x", 10m, level: 7, field: "0688"), Holding("low", "urn:y", 10m, level: 5, field: "0613")],
            Now);
        credits = evaluation.Leaves.Single(leaf => leaf.Component is null);
        Assert.Equal((LeafState.Missing, 15m, 5m), (credits.State, credits.Wanted, credits.Missing));
        Assert.Equal("missing: 5 ECTS at level ≥ 6 in 06 (core would count, but is used elsewhere)", credits.Explain());
        Assert.Equal(6, credits.Need?.Match?.MinimumLevel);
        Assert.Equal("06", Assert.Single(credits.Need!.Match!.Fields));
        Assert.Equal(new NearMiss("/completion/conditions/1", Mismatch.LevelTooLow), Assert.Single(evaluation.Holding("low").NearMisses));
    }

    [Theory]
    [InlineData(CredentialStatus.Suspended, "suspended")]
    [InlineData(CredentialStatus.Revoked, "revoked")]
    [InlineData(CredentialStatus.Superseded, "superseded")]
    [InlineData(CredentialStatus.Unknown, "one that no verifier accepts")]
    public void Evaluate_HoldingThatDoesNotStand_DoesNotCountAndSaysWhy(CredentialStatus standing, string why)
    {
        var evaluation = StackingEvaluator.Evaluate(
            Pathway([Component("one", "urn:a")], Requires("one")), [Holding("h", "urn:a", standing: standing)], Now);
        Assert.False(evaluation.IsComplete);
        Assert.Equal((HoldingVerdict.DoesNotCount, standing), (evaluation.Holding("h").Verdict, evaluation.Holding("h").Standing));
        Assert.Equal($"would count towards /components/0, but does not, because it is {why}", evaluation.Holding("h").Explain());
    }

    [Fact]
    public void Evaluate_AroundAPeriod_CountsFromItsBeginningUntilBeforeItsEnd()
    {
        var pathway = CompiledPathway.Compile(Pathway([Component("one", "urn:a")], Requires("one")));
        var holding = Holding("h", "urn:a", earnedOn: Now, validUntil: Now.AddYears(1));
        Evaluation At(DateTimeOffset instant) => StackingEvaluator.Evaluate(pathway, [holding], instant);

        Assert.Equal(CredentialStatus.NotYetValid, At(Now.AddTicks(-1)).Holding("h").Standing);
        Assert.Equal(Now, At(Now.AddTicks(-1)).GoodUntil);
        Assert.True(At(Now).IsComplete);
        Assert.Equal(Now.AddYears(1), At(Now).GoodUntil);
        Assert.True(At(Now.AddYears(1).AddTicks(-1)).IsComplete);
        Assert.Equal(CredentialStatus.Expired, At(Now.AddYears(1)).Holding("h").Standing);
        Assert.Null(At(Now.AddYears(1)).GoodUntil);
    }

    [Fact]
    public void Evaluate_EarnedWithin_EndsOnTheDay()
    {
        var recent = new PathwayComponent("one", "One", ComponentKind.Credential, new ComponentMatch(EarnedWithin: "P5Y"));
        var pathway = CompiledPathway.Compile(Pathway([recent], Requires("one")));
        var holding = Holding("h", "urn:a", earnedOn: Now);

        Assert.Equal(Now.AddYears(5), StackingEvaluator.Evaluate(pathway, [holding], Now).GoodUntil);
        Assert.True(StackingEvaluator.Evaluate(pathway, [holding], Now.AddYears(5).AddTicks(-1)).IsComplete);
        var late = StackingEvaluator.Evaluate(pathway, [holding], Now.AddYears(5));
        Assert.False(late.IsComplete);
        Assert.Equal(new NearMiss("/components/0", Mismatch.EarnedTooLongAgo), Assert.Single(late.Holding("h").NearMisses));
        Assert.True(pathway.Touches(holding));
    }

    [Fact]
    public void Evaluate_Equivalences_AreFollowedOneWayAndNeverAroundAVersion()
    {
        var pathway = Pathway(
            [Component("one", "urn:c", minimumVersion: 2)], Requires("one"), CredentialUse.Exclusive,
            new Equivalence("urn:a", "urn:b"), new Equivalence("urn:b", "urn:c"), new Equivalence("urn:c", "urn:a"));
        bool Fills(Holding holding) => StackingEvaluator.Evaluate(pathway, [holding], Now).IsComplete;

        Assert.True(Fills(Holding("h", "urn:a")));
        Assert.True(Fills(Holding("h", "urn:c", version: 2)));
        Assert.False(Fills(Holding("h", "urn:c", version: 1)));
        Assert.False(Fills(Holding("h", "urn:c", version: null)));
        Assert.False(Fills(Holding("h", "urn:d")));
        var need = StackingEvaluator.Evaluate(pathway, [], Now).Leaf("one").Need;
        Assert.Equal("urn:a urn:b", string.Join(' ', need!.Equivalents));
    }

    [Fact]
    public void Evaluate_Recognition_FillsItsComponentAndNothingElse()
    {
        var work = new PathwayComponent("work", "Two years in the trade", ComponentKind.WorkExperience);
        var pathway = Pathway([work, Component("one", "urn:a")], All(Requires("work"), Requires("one")));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("r", "urn:a", component: "work"), Holding("h", "urn:other")], Now);
        Assert.Equal("r", Assert.Single(evaluation.Leaf("work").FilledBy));
        Assert.Equal(LeafState.Missing, evaluation.Leaf("one").State);
        Assert.Equal(HoldingVerdict.NotAskedFor, evaluation.Holding("h").Verdict);
    }

    [Fact]
    public void Evaluate_ExcludedHolding_BlocksAndTellsWhich()
    {
        var pathway = Pathway(
            [Component("one", "urn:a"), Component("bad", "urn:bad")], All(Requires("one"), new Condition.Not(Requires("bad"))));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("h", "urn:a"), Holding("x", "urn:bad")], Now);
        Assert.False(evaluation.IsComplete);
        Assert.Equal(0m, evaluation.Remaining);
        var block = Assert.Single(evaluation.Blocks);
        Assert.Equal("/completion/conditions/1", block.Place);
        Assert.Equal("x", Assert.Single(block.Holdings));
        Assert.True(StackingEvaluator.Evaluate(pathway, [Holding("h", "urn:a")], Now).IsComplete);
    }

    [Fact]
    public void Evaluate_ChoiceWithABlockedChild_TakesAnother()
    {
        var pathway = Pathway(
            [Component("one", "urn:a", 5m), Component("bad", "urn:bad")], Any(new Condition.Not(Requires("bad")), Requires("one")));
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("x", "urn:bad")], Now);
        Assert.Empty(evaluation.Blocks);
        Assert.Equal(5m, evaluation.Remaining);
    }

    [Fact]
    public void Evaluate_ComponentNamedTwice_IsDoneOnce()
    {
        var pathway = Pathway(
            [.. "abcd".Select(id => Component($"{id}", $"urn:{id}"))],
            All(AtLeast(2, Requires("a"), Requires("b"), Requires("c")), AtLeast(2, Requires("b"), Requires("c"), Requires("d"))));
        var evaluation = StackingEvaluator.Evaluate(pathway, [], Now);
        Assert.Equal(2m, evaluation.Remaining);
        Assert.Equal(["b", "c"], evaluation.Leaves.Where(leaf => leaf.State == LeafState.Missing).Select(leaf => leaf.Component));
    }

    [Fact]
    public void Evaluate_Issuers_CountsMoreThanItMustToReachThem()
    {
        var pathway = Pathway(
            [.. "abc".Select(id => Component($"{id}", $"urn:{id}"))],
            new Condition.Issuers(3, AtLeast(2, Requires("a"), Requires("b"), Requires("c"))));
        Holding[] holdings = [Holding("1", "urn:a", issuer: "did:web:x"), Holding("2", "urn:b", issuer: "did:web:y")];
        var evaluation = StackingEvaluator.Evaluate(pathway, holdings, Now);
        Assert.Equal(1m, evaluation.Remaining);
        var missing = Assert.Single(evaluation.MissingIssuers);
        Assert.Equal((3, 1), (missing.Wanted, missing.Missing));
        Assert.Equal("did:web:x did:web:y", string.Join(' ', missing.Present));

        evaluation = StackingEvaluator.Evaluate(pathway, [.. holdings, Holding("3", "urn:c", issuer: "did:web:z")], Now);
        Assert.True(evaluation.IsComplete);
        Assert.All(evaluation.Leaves, leaf => Assert.Equal(LeafState.Met, leaf.State));
    }

    [Fact]
    public void Evaluate_Levels_AreJudgedEachForItself()
    {
        var pathway = Pathway([Component("one", "urn:a")], Requires("one")) with
        {
            Levels =
            [
                new ProgressionLevel("start", "Start", Credits(5m, DataAtSix)),
                new ProgressionLevel("half", "Half", Credits(10m, DataAtSix)),
                new ProgressionLevel("most", "Most", Credits(30m, DataAtSix)),
                new ProgressionLevel("last", "Last", Requires("one")),
            ],
        };
        var evaluation = StackingEvaluator.Evaluate(pathway, [Holding("h", "urn:a", 12m, level: 6, field: "06")], Now);
        Assert.True(evaluation.IsComplete);
        Assert.Equal("half", evaluation.LevelReached);
        Assert.Equal([0m, 0m, 18m, null], evaluation.Levels.Select(level => level.Remaining));
        Assert.Equal([true, true, false, false], evaluation.Levels.Select(level => level.IsReached));
    }

    [Fact]
    public void Evaluate_BoundOnSteps_StillAnswersAndSaysThatItIsNotProven()
    {
        var random = new Random(7);
        var pathway = Pathway(
            [Component("one", "urn:none")],
            All([.. Enumerable.Range(0, 8).Select(_ => Credits(23m, new ComponentMatch(MinimumLevel: 1)))]));
        var holdings = Enumerable.Range(0, 40).Select(i => Holding($"h{i:D2}", "urn:a", random.Next(3, 9), level: 5)).ToList();
        var total = holdings.Sum(holding => holding.Credits[0].Amount);

        var answer = StackingEvaluator.Evaluate(pathway, holdings, Now, maxSteps: 0);
        Assert.False(answer.Proven);
        Assert.True(answer.Remaining >= Math.Max(0, (8 * 23m) - total));
        Assert.Equal(JsonSerializer.Serialize(answer, StackingJson.Default.Evaluation), JsonSerializer.Serialize(
            StackingEvaluator.Evaluate(pathway, Enumerable.Reverse(holdings), Now, maxSteps: 0), StackingJson.Default.Evaluation));
    }

    [Fact]
    public void Json_OfEvaluationsAndHoldings_ReadsBackAsItWas()
    {
        var pathway = Pathway([Component("one", "urn:a"), Component("two", "urn:b")], All(Requires("one"), Requires("two"), Credits(15m, DataAtSix))) with
        {
            Levels = [new ProgressionLevel("start", "Start", Requires("two")), new ProgressionLevel("end", "End", Requires("one"))],
        };
        Holding[] holdings = [Holding("h", "urn:a", 2.5m, validUntil: Now.AddYears(1)), Holding("r", null, component: "two", version: null)];
        foreach (var holding in holdings)
        {
            var written = JsonSerializer.Serialize(holding, StackingJson.Default.Holding);
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, StackingJson.Default.Holding)!, StackingJson.Default.Holding));
        }

        foreach (var some in (Holding[][])[[], holdings])
        {
            var written = JsonSerializer.Serialize(StackingEvaluator.Evaluate(pathway, some, Now), StackingJson.Default.Evaluation);
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, StackingJson.Default.Evaluation)!, StackingJson.Default.Evaluation));
        }
    }

    [Fact]
    public void Evaluate_TwoHoldingsWithOneId_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => StackingEvaluator.Evaluate(
            Pathway([Component("one", "urn:a")], Requires("one")), [Holding("h", "urn:a"), Holding("h", "urn:b")], Now));

    [Fact]
    public void Compile_UnknownComponent_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => CompiledPathway.Compile(Pathway([Component("one", "urn:a")], Requires("two"))));

    [Fact]
    public void Touches_WhateverTheStanding_TellsWhatMayMatter()
    {
        var pathway = CompiledPathway.Compile(Pathway(
            [Component("one", "urn:a")], All(Requires("one"), Credits(5m, DataAtSix), new Condition.Not(Credits(100m, new ComponentMatch { Issuers = ["did:web:bad"] })))));
        Assert.True(pathway.Touches(Holding("h", "urn:a", standing: CredentialStatus.Revoked)));
        Assert.True(pathway.Touches(Holding("h", "urn:z", 1m, level: 7, field: "0611")));
        Assert.True(pathway.Touches(Holding("h", "urn:z", 1m, issuer: "did:web:bad")));
        Assert.False(pathway.Touches(Holding("h", "urn:z", 0m, level: 7, field: "0611")));
        Assert.False(pathway.Touches(Holding("h", "urn:z", 1m)));
        Assert.False(pathway.Touches(Holding("h", "urn:a", component: "two")));
        Assert.True(pathway.Touches(Holding("h", null, component: "one")));
    }
}
