using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Renewals;

public sealed class RenewalRuleTests
{
    private static readonly RenewalRule Rule = RenewalSamples.Rule();

    [Fact]
    public void GivenNothing_WhenPublishedWithARule_ThenItIsKept()
    {
        var story = Stories.Achievement();

        story.Accepts<AchievementPublished>(Publish(RenewalSamples.Content()));

        Assert.Equal("P6M", story.State.Content(1)!.Renewal!.Opens);
    }

    public static TheoryData<string, AchievementContent, string, string> Unsound => new()
    {
        { "no end", RenewalSamples.Content() with { ValidFor = null }, "renewal_without_end", "/content/renewal" },
        { "no way", With(Rule with { Ways = [] }), "list_empty", "/content/renewal/ways" },
        { "a way twice", With(Rule with { Ways = [RenewalWay.ContinuingEducation, RenewalWay.ContinuingEducation] }), "list_duplicate", "/content/renewal/ways" },
        { "an unknown way", With(Rule with { Ways = [(RenewalWay)9] }), "field_invalid", "/content/renewal/ways/0" },
        { "an unknown need", With(Rule with { Needs = (RenewalNeeds)9 }), "field_invalid", "/content/renewal/needs" },
        { "an assessment without results", With(Rule with { Ways = [RenewalWay.Reassessment], Education = null }), "renewal_unsatisfiable", "/content/renewal/ways" },
        { "education that is no way", With(Rule with { Ways = [RenewalWay.NewerVersion] }), "field_invalid", "/content/renewal/education" },
        { "a way without its hours", With(Rule with { Education = null }), "field_missing", "/content/renewal/education" },
        { "no hours", With(Rule with { Education = new EducationRequirement(0m) }), "field_out_of_range", "/content/renewal/education/hours" },
        { "hours too fine", With(Rule with { Education = new EducationRequirement(1.0000001m) }), "field_invalid", "/content/renewal/education/hours" },
        { "a category with spaces", Categories(new CategoryHours("my ethics", 1m)), "field_invalid", "/content/renewal/education/categories/0/category" },
        { "a category without hours", Categories(new CategoryHours("ethics", 0m)), "field_out_of_range", "/content/renewal/education/categories/0/hours" },
        { "a category twice", Categories(new CategoryHours("ethics", 1m), new CategoryHours("ethics", 2m)), "list_duplicate", "/content/renewal/education/categories" },
        { "categories beyond the whole", Categories(new CategoryHours("ethics", 11m), new CategoryHours("law", 10m)), "renewal_unsatisfiable", "/content/renewal/education/categories" },
        { "too many categories", Categories([.. Enumerable.Range(0, 17).Select(i => new CategoryHours($"c{i}", 1m))]), "list_too_long", "/content/renewal/education/categories" },
        { "opening in words", With(Rule with { Opens = "half a year" }), "field_invalid", "/content/renewal/opens" },
        { "opening before the award", With(Rule with { Opens = "P25M" }), "field_out_of_range", "/content/renewal/opens" },
        { "grace in hours", With(Rule with { Grace = "PT5H" }), "field_invalid", "/content/renewal/grace" },
        { "a notice at the award", With(Rule with { Notices = ["P2Y"] }), "field_out_of_range", "/content/renewal/notices/0" },
        { "a notice in words", With(Rule with { Notices = ["P1M", "soon"] }), "field_invalid", "/content/renewal/notices/1" },
        { "a notice twice", With(Rule with { Notices = ["P12M", "P1Y"] }), "list_duplicate", "/content/renewal/notices" },
        { "too many notices", With(Rule with { Notices = [.. Enumerable.Range(1, 9).Select(i => $"P{i}D")] }), "list_too_long", "/content/renewal/notices" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void GivenNothing_WhenTheRuleIsUnsound_ThenRefusedWithThePlace(string what, AchievementContent content, string code, string pointer)
    {
        Assert.NotEmpty(what);
        Stories.Achievement().Refuses(Publish(content), code, pointer);
    }

    [Fact]
    public void GivenNothing_WhenTheRuleIsAsWideAsItMayBe_ThenPublished()
    {
        var content = RenewalSamples.Content() with
        {
            ResultDescriptions = [Samples.Grade()],
            Renewal = new RenewalRule(
                [RenewalWay.NewerVersion, RenewalWay.Reassessment, RenewalWay.ContinuingEducation], RenewalNeeds.All,
                new EducationRequirement(20m) { Categories = [new CategoryHours("ethics", 20m)] }, "P2Y", "P9999Y")
            {
                Notices = ["P23M", "P1M", "P30D", "P4W", "P1D"],
            },
        };

        Stories.Achievement().Accepts<AchievementPublished>(Publish(content));
    }

    [Theory]
    [InlineData("P6M", "2028-08-31", "2028-02-29")]
    [InlineData("P1Y", "2028-02-29", "2027-02-28")]
    [InlineData("P1M1D", "2028-03-31", "2028-02-28")]
    [InlineData("P2W", "2028-01-05", "2027-12-22")]
    [InlineData("P9999Y", "2028-01-05", "0001-01-01")]
    [InlineData("P2027Y9D", "2028-01-05", "0001-01-01")]
    public void StartBefore_AnEnd_GoesBackMonthsFirst(string duration, string end, string start)
    {
        Assert.True(ValidityPeriod.TryParse(duration, out var period));

        Assert.Equal(DateTimeOffset.Parse(start + "T00:00:00Z", null), period.StartBefore(DateTimeOffset.Parse(end + "T00:00:00Z", null)));
    }

    private static AchievementContent With(RenewalRule rule) => RenewalSamples.Content() with { Renewal = rule };

    private static AchievementContent Categories(params CategoryHours[] categories) =>
        With(Rule with { Education = new EducationRequirement(20m) { Categories = [.. categories] } });

    private static PublishAchievement Publish(AchievementContent content) => Samples.PublishAchievement() with { Content = content };
}
