using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;
using static MicroCreds.Registry.Domain.Tests.Pathways.PathwaySamples;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

public sealed class PathwayCyclesTests
{
    [Fact]
    public void Check_AwardsThatNeedEachOther_RefusesWithTheChain()
    {
        var refusal = Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", Needs("c"))), ("p-c", Pathway("c", Needs("a"))));

        Assert.Equal((RefusalCodes.PathwayCyclic, "/content/components/0/match"), (refusal?.Code, refusal?.Pointer));
        Assert.EndsWith(": p-a needs p-b needs p-c needs p-a", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_CreditsThatNeedEachOther_RefusesWithThePlace()
    {
        var content = Pathway("a", [Component("x", "x")], All(Requires("x"), new Condition.Credits(5m, For(Id("b")))));

        Assert.Equal("/content/completion/conditions/1/match", Check(content, ("p-b", Pathway("b", Needs("a"))))?.Pointer);
    }

    [Fact]
    public void Check_AnotherWayOut_ReturnsNull()
    {
        Assert.Null(Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", Needs("a", "x")))));
        Assert.Null(Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", [Component("0", "a"), Component("1", "x")], Any(Requires("0"), Requires("1"))))));
        Assert.Null(Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", Needs("a"))), ("p-b2", Pathway("b", Needs("x")))));
        Assert.Null(Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", [new PathwayComponent("0", "0", ComponentKind.PriorLearning)], Requires("0")))));
        Assert.Null(Check(Pathway("a", Needs("b"))));
    }

    [Fact]
    public void Check_EquivalenceAsWayOutOrIntoTheCircle_IsFollowed()
    {
        var other = ("p-b", Pathway("b", Needs("a")));
        Assert.Null(Check(Pathway("a", Needs("b")) with { Equivalences = [new Equivalence(Id("x"), Id("b"))] }, other));
        Assert.NotNull(Check(Pathway("a", Needs("y")) with { Equivalences = [new Equivalence(Id("b"), Id("y"))] }, other, ("p-y", Pathway("y", Needs("a")))));
    }

    [Fact]
    public void Check_CircleOfOthers_IsNotThisOnesFault() =>
        Assert.Null(Check(Pathway("a", Needs("b")), ("p-b", Pathway("b", Needs("c"))), ("p-c", Pathway("c", Needs("b")))));

    [Fact]
    public void Check_EarlierVersionOfThePathwayItself_IsPassedOver() =>
        Assert.Null(Check(Pathway("a", Needs("x")), ("p-a", Pathway("a", Needs("b"))), ("p-b", Pathway("b", Needs("a")))));

    [Fact]
    public void Check_WhatOneMustNotHave_IsNoNeed() => Assert.Null(Check(
        Pathway("a", [Component("0", "x"), Component("1", "b")], All(Requires("0"), Not(Requires("1")))), ("p-b", Pathway("b", Needs("a")))));

    [Fact]
    public void AchievementsAskedFor_FollowsEquivalencesAndCredits()
    {
        var content = Pathway("a", [Component("0", "x"), Component("1", "b")], All(Requires("0"), Not(Requires("1")), new Condition.Credits(5m, For(Id("c"))))) with
        {
            Equivalences = [new Equivalence(Id("y"), Id("x")), new Equivalence(Id("z"), Id("y"))],
        };

        Assert.Equal(new[] { "c", "x", "y", "z" }.Select(Id), PathwayCycles.AchievementsAskedFor(content).Order(StringComparer.Ordinal));
    }

    private static Refusal? Check(PathwayContent content, params (string Id, PathwayContent Content)[] others)
    {
        Assert.Null(PathwayRules.Check(content, Samples.Issuer, Samples.Noon));
        return PathwayCycles.Check("p-a", content, others.ToDictionary(o => o.Id, o => o.Content));
    }

    private static PathwayContent Pathway(string award, params PathwayComponent[] components) =>
        Pathway(award, components, All([.. components.Select(c => Requires(c.Id))]));

    private static PathwayContent Pathway(string award, PathwayComponent[] components, Condition completion) =>
        Content() with { Award = Id(award), Components = [.. components], Completion = completion };

    private static PathwayComponent Needs(params string[] achievements) => Component("0", achievements);

    private static PathwayComponent Component(string id, params string[] achievements) =>
        new(id, id, ComponentKind.Credential, For([.. achievements.Select(Id)]));

    private static string Id(string name) => "https://registry.example/achievements/" + name;
}
