using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;
using static MicroCreds.Registry.Domain.Tests.Pathways.PathwaySamples;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

public sealed class PathwayRulesTests
{
    private const string X = "https://x.example/";

    [Fact]
    public void Check_SamplesAsTheyAre_ReturnsNull()
    {
        Assert.Null(Check(Content()));
        Assert.Null(Check(FullContent()));
    }

    public static TheoryData<PathwayContent?, string, string> OutOfBounds
    {
        get
        {
            var good = Content();
            return new()
            {
                { null, "field_missing", "/content" },
                { good with { Title = new string('t', 201) }, "field_too_long", "/content/title" },
                { good with { Description = " " }, "field_missing", "/content/description" },
                { good with { FrameworkId = "a/b" }, "field_invalid", "/content/frameworkId" },
                { good with { Language = "english" }, "field_invalid", "/content/language" },
                { good with { Language = null! }, "field_missing", "/content/language" },
                { good with { Award = "welder" }, "field_invalid", "/content/award" },
                { good with { Use = (CredentialUse)7 }, "field_invalid", "/content/use" },
                { good with { Awarding = (AwardingRule)7 }, "field_invalid", "/content/awarding" },
                { good with { PartPolicy = (PartPolicy)7 }, "field_invalid", "/content/partPolicy" },
                { good with { Components = [] }, "list_empty", "/content/components" },
                { good with { Components = [.. Enumerable.Repeat(good.Components[0], 2001)] }, "list_too_long", "/content/components" },
                { With(good, c => c with { Id = "welding 1" }), "field_invalid", "/content/components/0/id" },
                { With(good, c => c with { Id = "welding-2" }), "list_duplicate", "/content/components" },
                { With(good, _ => null!), "field_missing", "/content/components/0" },
                { With(good, c => c with { Name = "" }), "field_missing", "/content/components/0/name" },
                { With(good, c => c with { Kind = (ComponentKind)7 }), "field_invalid", "/content/components/0/kind" },
                { With(good, c => c with { Points = 0m }), "field_out_of_range", "/content/components/0/points" },
                { With(good, c => c with { Points = 1.1234567m }), "field_invalid", "/content/components/0/points" },
                { With(good, c => c with { Use = (CredentialUse)7 }), "field_invalid", "/content/components/0/use" },
                { With(good, c => c with { Description = "" }), "field_missing", "/content/components/0/description" },
                { With(good, c => c with { Match = null }), "field_missing", "/content/components/0/match" },
                { With(good, c => c with { Match = null, Kind = ComponentKind.Competency }), "field_missing", "/content/components/0/match" },
                { good with { Completion = null! }, "field_missing", "/content/completion" },
                { good with { Equivalences = [null!] }, "field_missing", "/content/equivalences/0" },
                { good with { Equivalences = [new Equivalence("x", Samples.AchievementId)] }, "field_invalid", "/content/equivalences/0/achievement" },
                { good with { Equivalences = [new Equivalence(X, "x")] }, "field_invalid", "/content/equivalences/0/countsAs" },
                { good with { Equivalences = [new Equivalence(X, Samples.AchievementId, "")] }, "field_missing", "/content/equivalences/0/reason" },
                { good with { Equivalences = [.. Enumerable.Repeat(new Equivalence(X, X), 2001)] }, "list_too_long", "/content/equivalences" },
                { good with { Levels = [null!] }, "field_missing", "/content/levels/0" },
                { good with { Levels = [new ProgressionLevel("a b", "A", Requires("welding-1"))] }, "field_invalid", "/content/levels/0/id" },
                { good with { Levels = [new ProgressionLevel("a", "", Requires("welding-1"))] }, "field_missing", "/content/levels/0/name" },
                { good with { Levels = [new ProgressionLevel("a", "A", null!)] }, "field_missing", "/content/levels/0/condition" },
                { good with { Levels = [new ProgressionLevel("a", "A", Requires("x"))] }, "component_unknown", "/content/levels/0/condition/component" },
                {
                    good with { Levels = [new ProgressionLevel("a", "A", Requires("welding-1")), new ProgressionLevel("a", "B", Requires("welding-2"))] },
                    "list_duplicate", "/content/levels"
                },
                {
                    good with { Levels = [.. Enumerable.Range(0, 65).Select(n => new ProgressionLevel($"l{n}", $"L{n}", Requires("welding-1")))] },
                    "list_too_long", "/content/levels"
                },
            };
        }
    }

    [Theory]
    [MemberData(nameof(OutOfBounds))]
    public void Check_OutOfBounds_RefusesWithThePlace(PathwayContent? content, string code, string pointer) => Refused(content, code, pointer);

    public static TheoryData<ComponentMatch, string, string> Matches => new()
    {
        { new ComponentMatch(), "match_empty", "" },
        { new ComponentMatch(0), "field_out_of_range", "/minimumLevel" },
        { new ComponentMatch(null, 9), "field_out_of_range", "/maximumLevel" },
        { new ComponentMatch(6, 5), "match_unsatisfiable", "/maximumLevel" },
        { new ComponentMatch(EarnedWithin: "5 years"), "field_invalid", "/earnedWithin" },
        { new ComponentMatch(NotEarnedBefore: new DateOnly(1899, 12, 31)), "field_out_of_range", "/notEarnedBefore" },
        { new ComponentMatch(NotEarnedBefore: new DateOnly(2037, 1, 1)), "match_unsatisfiable", "/notEarnedBefore" },
        { new ComponentMatch { Achievements = [null!] }, "field_missing", "/achievements/0" },
        { For("welding"), "field_invalid", "/achievements/0/achievement" },
        { new ComponentMatch { Achievements = [new AchievementMatch(X, 0)] }, "field_out_of_range", "/achievements/0/minimumVersion" },
        { For(X, X), "list_duplicate", "/achievements" },
        { For([.. Enumerable.Range(0, 201).Select(n => X + n)]), "list_too_long", "/achievements" },
        { new ComponentMatch { Issuers = ["college"] }, "field_invalid", "/issuers/0" },
        { new ComponentMatch { Issuers = [Samples.Issuer, Samples.Issuer] }, "list_duplicate", "/issuers" },
        { new ComponentMatch { AchievementTypes = ["Microcredential"] }, "achievement_type_unknown", "/achievementTypes/0" },
        { new ComponentMatch { AchievementTypes = ["a b"] }, "field_invalid", "/achievementTypes/0" },
        { new ComponentMatch { Alignments = ["urn:x"] }, "field_invalid", "/alignments/0" },
        { new ComponentMatch { Fields = ["6"] }, "field_invalid", "/fields/0" },
        { new ComponentMatch { Fields = ["06130"] }, "field_invalid", "/fields/0" },
        { new ComponentMatch { Fields = ["06", "0X"] }, "field_invalid", "/fields/1" },
        { For(Award), "pathway_cyclic", "/achievements/0/achievement" },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void Check_MatchThatIsNone_RefusesWithThePlace(ComponentMatch match, string code, string pointer)
    {
        Refused(With(Content(), c => c with { Match = match }), code, "/content/components/0/match" + pointer);
        var credits = All(Requires("welding-1"), Requires("welding-2"), new Condition.Credits(5m, match));
        Refused(Content() with { Completion = credits }, code, "/content/completion/conditions/2/match" + pointer);
    }

    public static TheoryData<Condition, string, string> Conditions => new()
    {
        { Requires("x"), "component_unknown", "/component" },
        { Requires("a b"), "field_invalid", "/component" },
        { Requires(""), "field_missing", "/component" },
        { Requires("welding-1"), "component_unused", "components/1" },
        { All(), "list_empty", "/conditions" },
        { Any(), "list_empty", "/conditions" },
        { Least(1), "list_empty", "/conditions" },
        { new Condition.AllOf(default), "list_empty", "/conditions" },
        { All(Requires("welding-1"), null!), "field_missing", "/conditions/1" },
        { All([.. Enumerable.Repeat(Requires("welding-1"), 2001)]), "list_too_long", "/conditions" },
        { Least(0, Requires("welding-1")), "field_out_of_range", "/count" },
        { Least(3, Requires("welding-1"), Requires("welding-2")), "condition_unsatisfiable", "/count" },
        { Not(null!), "field_missing", "/condition" },
        { new Condition.Issuers(2, null!), "field_missing", "/condition" },
        { new Condition.Issuers(1, Requires("welding-1")), "field_out_of_range", "/count" },
        { new Condition.Issuers(101, Requires("welding-1")), "field_out_of_range", "/count" },
        { new Condition.Issuers(3, Both()), "condition_unsatisfiable", "/count" },
        { new Condition.Credits(0m, For(X)), "field_out_of_range", "/minimum" },
        { new Condition.Credits(1.1234567m, For(X)), "field_invalid", "/minimum" },
        { new Condition.Credits(1m, null!), "field_missing", "/match" },
        { new Condition.Credits(1m, For(X), ""), "field_missing", "/system" },
        { All(Both(), All(Requires("welding-1"), Requires("welding-1"))), "condition_ambiguous", "/conditions/1/conditions/1" },
        { Any(Both(), All(Requires("welding-2"), Requires("welding-1"))), "condition_ambiguous", "/conditions/1" },
        { Any(Both(), Least(2, Requires("welding-2"), Any(Requires("welding-1")))), "condition_ambiguous", "/conditions/1" },
        { All(Both(), Not(Not(Requires("welding-1")))), "condition_ambiguous", "/conditions/1/condition" },
        { All(Both(), Pool(10), Pool(20)), "condition_ambiguous", "/conditions/2" },
        { All(Both(), Any(Pool(10), Requires("welding-1")), Pool(20)), "condition_ambiguous", "/conditions/2" },
        { Least(2, Both(), Pool(10), Pool(20)), "condition_ambiguous", "/conditions/2" },
        { Not(Both()), "condition_vacuous", "" },
        { Any(Both(), Not(Requires("welding-1"))), "condition_vacuous", "" },
        { All(Both(), Not(Requires("welding-1"))), "condition_unsatisfiable", "" },
        { Any(Both(), All(Requires("welding-1"), Any(Not(Requires("welding-1")), Not(Both())), Requires("welding-2"))), "condition_unsatisfiable", "/conditions/1" },
        { All(Both(), Pool(10), Not(Pool(5))), "condition_unsatisfiable", "" },
        { All(Both(), Any(Pool(5), Pool(10)), Not(Pool(5))), "condition_unsatisfiable", "" },
        { All(Any(Both(), Requires("welding-2")), new Condition.Credits(5m, For(Samples.AchievementId)), Not(Requires("welding-1"))), "condition_unsatisfiable", "" },
        { All(Both(), TwoIssuers(), Not(TwoIssuers())), "condition_unsatisfiable", "" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Check_ConditionOutOfOrder_RefusesWithThePlace(Condition completion, string code, string pointer) =>
        Refused(Content() with { Completion = completion }, code, pointer.StartsWith("components", StringComparison.Ordinal) ? "/content/" + pointer : "/content/completion" + pointer);

    public static TheoryData<Condition> Fine => new()
    {
        { Any(Pool(10), All(Pool(20), Both())) },
        { Least(1, Pool(10), All(Pool(20), Both())) },
        { All(Both(), Pool(10), new Condition.Credits(20m, For(X), "Hours")) },
        { All(Pool(5), Not(Pool(10)), Both()) },
        { All(Requires("welding-1"), Not(Requires("welding-2"))) },
        { All(Any(Requires("welding-1"), Requires("welding-2")), Any(Not(Requires("welding-1")), Not(Requires("welding-2")))) },
        { All(new Condition.Credits(5m, For(X)), Not(Requires("welding-1")), Requires("welding-2")) },
        { All(TwoIssuers(), Not(new Condition.Issuers(2, Any(Requires("welding-1"), Requires("welding-2"))))) },
        { Least(2, Requires("welding-1"), Requires("welding-2"), Not(Requires("welding-1"))) },
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public void Check_ConditionThatCanHold_ReturnsNull(Condition completion) => Assert.Null(Check(Content() with { Completion = completion }));

    [Fact]
    public void Check_ConditionsTooDeepOrTooMany_Refuses()
    {
        var deep = Requires("welding-1");
        for (var i = 1; i < 24; i++)
            deep = All(Requires("welding-2"), deep);
        Assert.Null(Check(Content() with { Completion = deep }));
        Assert.Equal("condition_too_deep", Check(Content() with { Completion = All(Requires("welding-2"), deep) })?.Code);

        var components = Enumerable.Range(0, 2000).Select(n => new PathwayComponent($"c{n}", $"C{n}", ComponentKind.Course, Points: 1m)).ToImmutableArray();
        var leaves = components.Select(c => Requires(c.Id)).ToArray();
        var many = All([.. Enumerable.Range(0, 4).Select(n => Any([.. leaves.Skip(n)])), Any(leaves[..1990])]);
        var full = Content() with { Components = components, Completion = many };
        Assert.Null(Check(full));
        Refused(full with { Completion = All(many, Any(leaves[..50])) }, "conditions_too_many", "/content/completion/conditions/1/conditions/8");
    }

    [Fact]
    public void Check_ContentThatTakesTooMuch_Refuses()
    {
        var name = string.Concat(Enumerable.Repeat("溶", 190));
        var components = Enumerable.Range(0, 2000).Select(n => new PathwayComponent($"c{n}", $"{name}{n}", ComponentKind.Course)).ToImmutableArray();
        Refused(Content() with { Components = components, Completion = All([.. components.Select(c => Requires(c.Id))]) }, "pathway_too_large", "/content");
    }

    [Fact]
    public void Check_AlikeComponents_MustBeInterchangeable()
    {
        var same = With(Content(), c => c with { Match = For(WeldingTwo) });
        Assert.Null(Check(same));
        Refused(With(same, c => c with { Points = 2m }), "component_ambiguous", "/content/components/1/match");
        Refused(With(same, c => c with { Use = CredentialUse.Shared }), "component_ambiguous", "/content/components/1/match");
        Refused(same with { Use = CredentialUse.Shared }, "component_ambiguous", "/content/components/1/match");
        Refused(With(Content(), c => c with { Name = "Welding II" }), "component_ambiguous", "/content/components/1/name");
    }

    public static TheoryData<string[], string, string> Chains => new()
    {
        { ["a>a"], "equivalence_cyclic", "/0/countsAs" },
        { ["a>1", "a>1"], "list_duplicate", "/1" },
        { ["a>1", "b>a", "1>b"], "equivalence_cyclic", "/0" },
        { ["a>1", "1>a", "b>1", "1>b", "c>a", "b>c"], "equivalence_cyclic", "/4" },
        { ["a>b"], "equivalence_unused", "/0/countsAs" },
        { ["a>1", "b>award"], "equivalence_unused", "/1/countsAs" },
        { ["b>1", "award>b"], "pathway_cyclic", "/1/achievement" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Check_EquivalencesOutOfOrder_RefusesWithThePlace(string[] chain, string code, string pointer) =>
        Refused(Content() with { Equivalences = Equivalences(chain) }, code, "/content/equivalences" + pointer);

    [Theory]
    [InlineData("a>1", "1>a", "b>1", "1>b", "a>b", "b>a")]
    [InlineData("a>1", "1>a", "b>1", "1>b")]
    [InlineData("a>1", "b>a", "c>b", "d>b", "d>c")]
    public void Check_EquivalencesBothWaysOrInChains_ReturnsNull(params string[] chain) =>
        Assert.Null(Check(Content() with { Equivalences = Equivalences(chain) }));

    [Fact]
    public void Check_LevelsThatContradictOrRepeat_Refuses()
    {
        ProgressionLevel first = new("1", "One", Requires("welding-1")), second = new("2", "Two", Requires("welding-2"));
        Assert.Null(Check(Content() with { Levels = [first, second] }));
        Refused(Content() with { Levels = [first, second with { Name = "One" }] }, "condition_ambiguous", "/content/levels/1/name");
        Refused(Content() with { Levels = [first, second with { Condition = All(Requires("welding-1")) }] }, "condition_ambiguous", "/content/levels/1/condition");
        Refused(Content() with { Levels = [first, second with { Condition = Not(Requires("welding-1")) }] }, "condition_vacuous", "/content/levels/1/condition");
        Refused(
            Content() with { Levels = [first, second with { Condition = All(Requires("welding-2"), Not(Requires("welding-1"))) }] },
            "condition_unsatisfiable", "/content/levels/1/condition");
    }

    [Fact]
    public void Check_IssuersOfBoundComponents_CountsWhomTheyMayBeFrom()
    {
        var bound = Content() with
        {
            Components = [.. Content().Components.Select(c => c with { Match = c.Match! with { Issuers = [Samples.Issuer] } })],
            Completion = new Condition.Issuers(2, Both()),
        };
        Refused(bound, "condition_unsatisfiable", "/content/completion/count");
        Assert.Null(PathwayRules.Check(bound, Samples.OtherIssuer, Samples.Noon));
        Assert.Null(Check(bound with { Completion = new Condition.Issuers(2, All(Both(), Pool(1))) }));
        Assert.Null(Check(bound with { Completion = new Condition.Issuers(9, All(Both(), Pool(1))) }));
    }

    [Fact]
    public void Check_ConditionsTooEntangled_RefusesInsteadOfGuessing()
    {
        // Pigeons and holes: 12 in 11 is impossible, and takes a search like this one longer than it may.
        var components = ImmutableArray.CreateBuilder<PathwayComponent>();
        string Place(int pigeon, int hole) => $"p{pigeon}h{hole}";
        for (var i = 0; i < 12 * 11; i++)
            components.Add(new PathwayComponent(Place(i / 11, i % 11), $"{i}", ComponentKind.Course));
        var somewhere = Enumerable.Range(0, 12).Select(p => Any([.. Enumerable.Range(0, 11).Select(h => Requires(Place(p, h)))]));
        var apart = from hole in Enumerable.Range(0, 11)
                    from one in Enumerable.Range(0, 12)
                    from other in Enumerable.Range(0, one)
                    select Not(All(Requires(Place(one, hole)), Requires(Place(other, hole))));

        var refusal = Check(Content() with { Components = components.ToImmutable(), Completion = All([.. somewhere, .. apart]) });

        Assert.Equal("conditions_too_complex", refusal?.Code);
    }

    private static Condition Both() => All(Requires("welding-1"), Requires("welding-2"));

    private static Condition.Credits Pool(decimal minimum) => new Condition.Credits(minimum, For(X));

    private static Condition.Issuers TwoIssuers() => new Condition.Issuers(2, Both());

    private static PathwayContent With(PathwayContent content, Func<PathwayComponent, PathwayComponent> change) =>
        content with { Components = content.Components.SetItem(0, change(content.Components[0])) };

    private static ImmutableArray<Equivalence> Equivalences(string[] chain) =>
        [.. chain.Select(c => c.Split('>')).Select(c => new Equivalence(Achievement(c[0]), Achievement(c[1])))];

    private static string Achievement(string name) => name switch { "award" => Award, "1" => Samples.AchievementId, _ => X + name };

    private static Refusal? Check(PathwayContent? content) => PathwayRules.Check(content, Samples.Issuer, Samples.Noon);

    private static void Refused(PathwayContent? content, string code, string pointer)
    {
        var refusal = Check(content);
        Assert.NotNull(refusal);
        Assert.Equal((code, pointer), (refusal.Code, refusal.Pointer));
        Assert.NotEqual("", refusal.Message);
    }
}
