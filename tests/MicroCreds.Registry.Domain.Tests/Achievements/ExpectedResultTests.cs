using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Achievements;

public sealed class ExpectedResultTests
{
    private const string Root = "/content/resultDescriptions";

    public static TheoryData<ExpectedResult[], string, string> Bent
    {
        get
        {
            var (grade, rubric) = (Samples.Grade(), Samples.Rubric());
            var level = rubric.RubricLevels!.Value[0];
            return new()
            {
                { [null!], "field_missing", Root + "/0" },
                { [grade with { Id = "grade" }], "field_invalid", Root + "/0/id" },
                { [grade with { Name = " " }], "field_missing", Root + "/0/name" },
                { [grade with { ResultType = "Grade" }], "result_description_invalid", Root + "/0/resultType" },
                { [grade, grade], "list_duplicate", Root },
                { [grade with { ValueMin = "7" }], "result_description_invalid", Root + "/0/valueMin" },
                { [rubric, grade with { RequiredValue = "6.5" }], "result_description_invalid", Root + "/1/requiredValue" },
                { [grade with { ValueMax = new string('9', 65) }], "field_too_long", Root + "/0/valueMax" },
                { [rubric with { RequiredValue = "good" }], "result_description_invalid", Root + "/0/requiredValue" },
                { [rubric with { AllowedValues = ["even", "even"] }], "list_duplicate", Root + "/0/allowedValues" },
                { [rubric with { AllowedValues = ["even", ""] }], "field_missing", Root + "/0/allowedValues/1" },
                { [rubric with { AllowedValues = [.. Enumerable.Range(0, 101).Select(n => $"v{n}")] }], "list_too_long", Root + "/0/allowedValues" },
                { [rubric with { RequiredLevel = "https://college.example/welding-1#seam-9" }], "result_description_invalid", Root + "/0/requiredLevel" },
                { [grade with { RequiredLevel = level.Id }], "result_description_invalid", Root + "/0/requiredLevel" },
                { [rubric with { RubricLevels = [level, level] }], "list_duplicate", Root + "/0/rubricLevels" },
                { [rubric with { RubricLevels = [level, null!] }], "field_missing", Root + "/0/rubricLevels/1" },
                { [rubric with { RubricLevels = [level with { Name = "" }] }], "field_missing", Root + "/0/rubricLevels/0/name" },
                { [rubric with { RubricLevels = [level with { Id = "seam" }] }], "field_invalid", Root + "/0/rubricLevels/0/id" },
                { [rubric with { Alignments = [new SkillAlignment("x", "urn:x")] }], "field_invalid", Root + "/0/alignments/0/targetUrl" },
                { [.. Enumerable.Range(0, 33).Select(n => grade with { Id = $"urn:x:{n}" })], "list_too_long", Root },
                { [.. Enumerable.Range(0, 32).Select(n => rubric with { Id = $"urn:x:{n}", RubricLevels = Levels(64) , RequiredLevel = null })], "result_descriptions_too_large", Root },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Bent))]
    public void GivenNothing_WhenAResultDescriptionIsUnsound_ThenRefusedWithThePlace(ExpectedResult[] results, string code, string pointer) =>
        Stories.Achievement().Refuses(
            Samples.PublishAchievement() with { Content = Samples.Content() with { ResultDescriptions = [.. results] } }, code, pointer);

    [Fact]
    public void GivenNothing_WhenResultDescriptionsAreSound_ThenPublishedWithThem()
    {
        var published = Stories.Achievement().Accepts<AchievementPublished>(
            Samples.PublishAchievement() with { Content = Samples.Content() with { ResultDescriptions = [Samples.Grade(), Samples.Rubric()] } });

        Assert.Equal(["Grade", "Seam"], published.Content.ResultDescriptions!.Value.Select(r => r.Name));
    }

    [Fact]
    public void ResultDescriptions_Empty_IsNone() =>
        Assert.Null((Samples.Content() with { ResultDescriptions = [] }).ResultDescriptions);

    private static System.Collections.Immutable.ImmutableArray<RubricLevel> Levels(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new RubricLevel($"urn:x:{n}", "Level", new string('d', 500)))];
}
