using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What translations of a version must have.</summary>
internal static class TranslationRules
{
    public static Refusal? Check(AchievementContent content, string pointer)
    {
        if (content.Translations is not { } translations)
            return null;
        var refusal = Field.List(translations, pointer, Limits.Translations, (one, place) => CheckOne(content, one, place))
            ?? Field.Distinct(translations.Select(one => one.Language.ToUpperInvariant()).Prepend(content.Language.ToUpperInvariant()), pointer);
        if (refusal is not null)
            return refusal;
        var size = translations.Sum(SizeOf);
        return size <= Limits.TranslationsText
            ? null
            : new Refusal(RefusalCodes.TranslationsTooLarge, $"{pointer} has {size} characters; at most {Limits.TranslationsText} are allowed", pointer);
    }

    private static Refusal? CheckOne(AchievementContent content, AchievementTranslation? one, string pointer)
    {
        if (one is null)
            return Field.Missing(pointer);
        var outcomes = one.LearningOutcomes ?? [];
        var refusal = Field.Language(one.Language, pointer + "/language")
            ?? Field.Text(one.Title, pointer + "/title", Limits.Name)
            ?? Field.Text(one.Description, pointer + "/description", Limits.LongText)
            ?? Field.OptionalText(one.CriteriaNarrative, pointer + "/criteriaNarrative", Limits.LongText)
            ?? Field.List(outcomes, pointer + "/learningOutcomes", Limits.LearningOutcomes, (t, p) => Field.Text(t, p, Limits.Reason), mayBeEmpty: true);
        if (refusal is not null)
            return refusal;
        if (one.CriteriaNarrative is not null && content.Criteria.Narrative is null)
            return new Refusal(RefusalCodes.TranslationMismatch, "the content has no narrative of its criteria to translate", pointer + "/criteriaNarrative");
        return outcomes.IsEmpty || outcomes.Length == content.LearningOutcomes.Length
            ? null
            : new Refusal(
                RefusalCodes.TranslationMismatch,
                $"the content has {content.LearningOutcomes.Length} learning outcomes, the translation {outcomes.Length}", pointer + "/learningOutcomes");
    }

    private static long SizeOf(AchievementTranslation one) =>
        (long)one.Title.Length + one.Description.Length + (one.CriteriaNarrative?.Length ?? 0) + (one.LearningOutcomes ?? []).Sum(text => (long)text.Length);
}
