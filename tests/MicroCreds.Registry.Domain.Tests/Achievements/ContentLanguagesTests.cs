using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Achievements;

public sealed class ContentLanguagesTests
{
    private static readonly AchievementContent Content = Samples.Content() with
    {
        Criteria = new AchievementCriteria("https://college.example/welding-1", "Pass."),
        Translations = [Samples.Translation(), new AchievementTranslation("pt-BR", "Soldagem", "Aço.", "Passe.")],
    };

    [Fact]
    public void Of_Content_ListsItsOwnFirst() => Assert.Equal(["en", "nb", "pt-BR"], ContentLanguages.Of(Content).ToArray());

    [Theory]
    [InlineData("nb", "nb")]
    [InlineData("NB-no", "nb")]
    [InlineData("pt-BR-x-carnival", "pt-BR")]
    [InlineData("pt", "en")]
    [InlineData("de nb", "nb")]
    [InlineData("en-GB nb", "en")]
    [InlineData("* nb", "en")]
    [InlineData("de fr", "en")]
    [InlineData("- -nb nb-", "nb")]
    [InlineData("", "en")]
    public void Select_Wanted_IsTheFirstThatFits(string wanted, string language) =>
        Assert.Equal(language, ContentLanguages.Select(Content, wanted.Split(' ')).Language);

    [Fact]
    public void Select_Translation_ReplacesWhatItHasAndKeepsTheRest()
    {
        var norwegian = ContentLanguages.Select(Content, ["nb"]);
        var portuguese = ContentLanguages.Select(Content, ["pt-br"]);

        Assert.Equal(("Sveising I", "Sveising av stål.", "Pass."), (norwegian.Title, norwegian.Description, norwegian.Criteria.Narrative));
        Assert.Equal(["Sveiser trygt"], norwegian.LearningOutcomes.ToArray());
        Assert.Equal(("Soldagem", "Passe.", Content.Criteria.Url), (portuguese.Title, portuguese.Criteria.Narrative, portuguese.Criteria.Url));
        Assert.Equal(Content.LearningOutcomes.ToArray(), portuguese.LearningOutcomes.ToArray());
        Assert.Null(norwegian.Translations);
        Assert.Same(Content, ContentLanguages.Select(Content, []));
    }
}
