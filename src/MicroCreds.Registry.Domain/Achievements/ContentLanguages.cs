using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>Shows a version's texts in the language that a reader asks for.</summary>
public static class ContentLanguages
{
    /// <summary>The languages that there are texts in: the content's own first, then those of its translations.</summary>
    public static ImmutableArray<string> Of(AchievementContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [content.Language, .. (content.Translations ?? []).Select(one => one.Language)];
    }

    /// <summary>
    /// The content in the first language that fits: each wanted range in turn is looked for, then cut by its last subtag
    /// and looked for again (RFC 4647 section 3.4, lookup). A translated content has the translation's language and no
    /// translations; where nothing fits, and for <c>*</c>, it is the content as it is.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="wanted">Language ranges, the most wanted first.</param>
    public static AchievementContent Select(AchievementContent content, IEnumerable<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(content);
        AchievementTranslation?[] texts = [null, .. content.Translations ?? []];
        return Choose(texts, one => one?.Language ?? content.Language, wanted) is { } found ? Translate(content, found) : content;
    }

    /// <summary>The first text that fits what is wanted, as <see cref="Select"/> looks for it; the first of all where nothing fits.</summary>
    /// <param name="texts">One text or more, in several languages; the first is the original.</param>
    /// <param name="languageOf">The language of a text.</param>
    /// <param name="wanted">Language ranges, the most wanted first.</param>
    public static T Choose<T>(IReadOnlyList<T> texts, Func<T, string> languageOf, IEnumerable<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(languageOf);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var range in wanted)
        {
            for (var tag = range; tag is { Length: > 0 }; tag = Shorten(tag))
            {
                if (tag == "*")
                    return texts[0];
                foreach (var text in texts)
                {
                    if (Same(tag, languageOf(text)))
                        return text;
                }
            }
        }

        return texts[0];
    }

    private static AchievementContent Translate(AchievementContent content, AchievementTranslation one) => content with
    {
        Language = one.Language,
        Title = one.Title,
        Description = one.Description,
        Criteria = content.Criteria with { Narrative = one.CriteriaNarrative ?? content.Criteria.Narrative },
        LearningOutcomes = one.LearningOutcomes ?? content.LearningOutcomes,
        Translations = null,
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without the last subtag, nor a single letter or digit before it, which only introduces what follows.</summary>
    private static string? Shorten(string tag)
    {
        var dash = tag.LastIndexOf('-');
        if (dash <= 0)
            return null;
        var rest = tag[..dash];
        return rest.Length > 2 && rest[^2] == '-' ? rest[..^2] : rest;
    }
}
