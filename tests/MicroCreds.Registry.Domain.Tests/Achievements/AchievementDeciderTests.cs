using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Achievements;

public sealed class AchievementDeciderTests
{
    [Fact]
    public void GivenNothing_WhenPublished_ThenVersionOne()
    {
        var story = Stories.Achievement();

        var published = story.Accepts<AchievementPublished>(Samples.PublishAchievement());

        Assert.Equal((Samples.AchievementId, Samples.Issuer, 1), (published.AchievementId, published.Issuer, published.Version));
        Assert.True(story.State.IsAwardable);
        Assert.Equal("Welding I", story.State.Content(1)?.Title);
        Assert.Null(story.State.Content(0));
        Assert.Null(story.State.Content(2));
    }

    [Fact]
    public void GivenNothing_WhenSomebodyPublishes_ThenItIsKnownWhoProposedTheVersion()
    {
        var story = Stories.Achievement().Given(Samples.PublishAchievement());

        Assert.Equal("key-1", story.Accepts<AchievementPublished>(Samples.PublishAchievement() with { Actor = "key-1" }).ProposedBy);

        Assert.Equal([new(2, "key-1")], story.State.Proposers);
    }

    [Fact]
    public void GivenVersionOne_WhenPublishedAgain_ThenVersionTwoAndTheFirstStays()
    {
        var story = Stories.Achievement().Given(Samples.PublishAchievement());

        var published = story.Accepts<AchievementPublished>(
            Samples.PublishAchievement() with { AchievementId = "ignored", Content = Samples.Content() with { Title = "Welding 1" } });

        Assert.Equal((Samples.AchievementId, 2), (published.AchievementId, published.Version));
        Assert.Equal("Welding I", story.State.Content(1)?.Title);
        Assert.Equal("Welding 1", story.State.Content(2)?.Title);
    }

    [Fact]
    public void GivenAchievement_WhenAnotherIssuerPublishes_ThenRefused() =>
        Stories.Achievement().Given(Samples.PublishAchievement())
            .Refuses(Samples.PublishAchievement() with { Issuer = Samples.OtherIssuer }, "achievement_of_other_issuer", "/issuer");

    [Fact]
    public void GivenWithdrawn_WhenAnythingIsAsked_ThenRefused()
    {
        var story = Stories.Achievement().Given(Samples.PublishAchievement(), new WithdrawAchievement("replaced"));

        Assert.False(story.State.IsAwardable);
        Assert.Equal(Samples.Noon, story.State.WithdrawnAt);
        story.Refuses(Samples.PublishAchievement(), "achievement_withdrawn");
        story.Refuses(new WithdrawAchievement("again"), "achievement_withdrawn");
    }

    [Fact]
    public void GivenNothing_WhenWithdrawn_ThenAchievementUnknown() =>
        Stories.Achievement().Refuses(new WithdrawAchievement("x"), "achievement_unknown");

    [Fact]
    public void GivenNothing_WhenMandatoryElementsAreMissing_ThenAllAreNamed()
    {
        var content = Samples.Content() with
        {
            Title = " ",
            LearningOutcomes = [],
            Workload = new Workload(),
            Assessment = "",
            QualityAssurance = null!,
            Criteria = new AchievementCriteria(),
        };

        var refusal = Stories.Achievement().Refuses(
            Samples.PublishAchievement() with { Content = content }, "element_missing", "/content/title");

        Assert.Equal("missing: title, criteria, learningOutcomes, workload, assessment, qualityAssurance", refusal.Message);
    }

    public static TheoryData<AchievementContent, string, string> Bent
    {
        get
        {
            var good = Samples.Content();
            return new()
            {
                { good with { Title = new string('t', 201) }, "field_too_long", "/content/title" },
                { good with { Description = new string('d', 4001) }, "field_too_long", "/content/description" },
                { good with { Criteria = new AchievementCriteria("javascript:alert(1)") }, "field_invalid", "/content/criteria/url" },
                { good with { LearningOutcomes = ["a", ""] }, "field_missing", "/content/learningOutcomes/1" },
                { good with { LearningOutcomes = [.. Enumerable.Repeat("x", 101)] }, "list_too_long", "/content/learningOutcomes" },
                { good with { Workload = new Workload(0m) }, "field_out_of_range", "/content/workload/ects" },
                { good with { Workload = new Workload(null, 10_001) }, "field_out_of_range", "/content/workload/hours" },
                { good with { Credits = -1m }, "field_out_of_range", "/content/credits" },
                { good with { Participation = (ParticipationForm)77 }, "field_invalid", "/content/participation" },
                { good with { Supervision = (Supervision)77 }, "field_invalid", "/content/supervision" },
                { good with { Stackability = (Stackability)77 }, "field_invalid", "/content/stackability" },
                { good with { Country = "XX" }, "field_invalid", "/content/country" },
                { good with { Country = "ES-" }, "field_invalid", "/content/country" },
                { good with { Country = "ES-ct" }, "field_invalid", "/content/country" },
                { good with { AchievementType = "Micro Credential" }, "field_invalid", "/content/achievementType" },
                { good with { AchievementType = "Microcredential" }, "achievement_type_unknown", "/content/achievementType" },
                { good with { AchievementType = "ext:" }, "achievement_type_unknown", "/content/achievementType" },
                { good with { AchievementType = "Ext:NanoDegree" }, "achievement_type_unknown", "/content/achievementType" },
                { good with { Title = "Welding \uFFFE" }, "field_invalid", "/content/title" },
                { good with { Description = "Welding \uD83F\uDFFF" }, "field_invalid", "/content/description" },
                { good with { Criteria = new AchievementCriteria("https://college.example/#a#b") }, "field_invalid", "/content/criteria/url" },
                { good with { Criteria = new AchievementCriteria("https:college.example") }, "field_invalid", "/content/criteria/url" },
                { good with { Workload = new Workload(0.1234567m) }, "field_invalid", "/content/workload/ects" },
                { good with { Credits = 2.0000001m }, "field_invalid", "/content/credits" },
                { good with { FrameworkId = "a/b" }, "field_invalid", "/content/frameworkId" },
                { good with { Language = "english" }, "field_invalid", "/content/language" },
                { good with { Language = "en-" }, "field_invalid", "/content/language" },
                { good with { Level = "" }, "field_invalid", "/content/level" },
                { good with { ValidFor = "3 years" }, "field_invalid", "/content/validFor" },
                { good with { Prerequisites = "" }, "field_missing", "/content/prerequisites" },
                { good with { Alignments = [new SkillAlignment("weld", "urn:x")] }, "field_invalid", "/content/alignments/0/targetUrl" },
                { good with { Alignments = [new SkillAlignment("", "https://x.example")] }, "field_missing", "/content/alignments/0/targetName" },
                { good with { Alignments = [new SkillAlignment("weld", "https://x.example", TargetCode: " ")] }, "field_missing", "/content/alignments/0/targetCode" },
                { good with { Alignments = [new SkillAlignment("weld", "https://x.example", TargetType: "CF Item")] }, "field_invalid", "/content/alignments/0/targetType" },
                { good with { Alignments = [new SkillAlignment("weld", "https://x.example", TargetType: "cfitem")] }, "alignment_type_unknown", "/content/alignments/0/targetType" },
                { good with { Translations = [null!] }, "field_missing", "/content/translations/0" },
                { good with { Translations = [Samples.Translation() with { Language = "EN" }] }, "list_duplicate", "/content/translations" },
                { good with { Translations = [Samples.Translation(), Samples.Translation() with { Language = "NB" }] }, "list_duplicate", "/content/translations" },
                { good with { Translations = [Samples.Translation() with { Language = "norsk!" }] }, "field_invalid", "/content/translations/0/language" },
                { good with { Translations = [Samples.Translation() with { Title = "" }] }, "field_missing", "/content/translations/0/title" },
                { good with { Translations = [Samples.Translation() with { LearningOutcomes = ["a", "b"] }] }, "translation_mismatch", "/content/translations/0/learningOutcomes" },
                { good with { Translations = [Samples.Translation() with { CriteriaNarrative = "x" }] }, "translation_mismatch", "/content/translations/0/criteriaNarrative" },
                { Long(good), "translations_too_large", "/content/translations" },
                { good with { Fields = ["0613", "6"] }, "field_invalid", "/content/fields/1" },
                { good with { Fields = ["06133"] }, "field_invalid", "/content/fields/0" },
                { good with { Fields = ["٠٦"] }, "field_invalid", "/content/fields/0" },
                { good with { Fields = [null!] }, "field_invalid", "/content/fields/0" },
                { good with { Fields = ["06", "06"] }, "list_duplicate", "/content/fields" },
                { good with { Fields = [.. Enumerable.Range(10, 21).Select(n => $"{n}")] }, "list_too_long", "/content/fields" },
                { good with { OtherCredits = [new CreditAmount("CATS", 0m)] }, "field_out_of_range", "/content/otherCredits/0/amount" },
                { good with { OtherCredits = [new CreditAmount("CATS", 1.2345678m)] }, "field_invalid", "/content/otherCredits/0/amount" },
                { good with { OtherCredits = [new CreditAmount("CATS", 5m), new CreditAmount("", 5m)] }, "field_missing", "/content/otherCredits/1/system" },
                { good with { OtherCredits = [null!] }, "field_missing", "/content/otherCredits/0" },
                { good with { OtherCredits = [new CreditAmount("CATS", 5m), new CreditAmount("CATS", 6m)] }, "list_duplicate", "/content/otherCredits" },
                { good with { OtherCredits = [.. Enumerable.Range(0, 17).Select(n => new CreditAmount($"S{n}", 1m))] }, "list_too_long", "/content/otherCredits" },
                { good with { QualityAssuranceUrl = "register.example/17" }, "field_invalid", "/content/qualityAssuranceUrl" },
                { null!, "field_missing", "/content" },
            };
        }
    }

    private static AchievementContent Long(AchievementContent content) => content with
    {
        LearningOutcomes = [.. Enumerable.Repeat("x", 100)],
        Translations =
        [
            .. Enumerable.Range(0, 4).Select(n => Samples.Translation() with
            {
                Language = $"a{(char)('a' + n)}",
                LearningOutcomes = [.. Enumerable.Repeat(new string('x', 500), 100)],
            }),
        ],
    };

    [Theory]
    [MemberData(nameof(Bent))]
    public void GivenNothing_WhenContentIsOutOfBounds_ThenRefusedWithThePlace(AchievementContent content, string code, string pointer) =>
        Stories.Achievement().Refuses(Samples.PublishAchievement() with { Content = content }, code, pointer);

    [Theory]
    [InlineData("MicroCredential")]
    [InlineData("CertificateOfCompletion")]
    [InlineData("QualityAssuranceCredential")]
    [InlineData("ext:NanoDegree")]
    public void GivenNothing_WhenTheKindIsOneOfOpenBadgesOrAnExtension_ThenAccepted(string kind) =>
        Stories.Achievement().Accepts(Samples.PublishAchievement() with { Content = Samples.Content() with { AchievementType = kind } });

    [Theory]
    [InlineData("welding-1")]
    [InlineData("/achievements/welding-1")]
    [InlineData("https:///welding-1")]
    [InlineData("urn:welding#1#2")]
    public void GivenNothing_WhenTheIdIsNoAbsoluteUrl_ThenRefused(string id) =>
        Stories.Achievement().Refuses(Samples.PublishAchievement() with { AchievementId = id }, "field_invalid", "/achievementId");

    [Fact]
    public void GivenNothing_WhenEverythingOptionalIsThere_ThenAccepted() =>
        Stories.Achievement().Accepts(Samples.PublishAchievement() with
        {
            Content = Samples.Content() with
            {
                Country = "ES-CT",
                Language = "pt-BR",
                Credits = 2.5m,
                ValidFor = "P3Y",
                Prerequisites = "None",
                Supervision = Supervision.SupervisedOnsiteIdentified,
                Stackability = Stackability.Stackable,
                FurtherInformation = "Bring gloves.",
                Alignments = [new SkillAlignment("weld metal", "http://data.europa.eu/esco/skill/1", "ESCO")],
            },
        });
}
