using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Learners;

namespace MicroCreds.Registry.Server.Learners;

/// <summary>Some of a learner's credentials.</summary>
internal sealed record PortfolioView(string Learner, ImmutableArray<PortfolioEntry> Credentials, string? Next)
{
    /// <param name="page">What was read.</param>
    /// <param name="languages">Language ranges, the most wanted first.</param>
    public static PortfolioView Of(HeldPage page, IReadOnlyCollection<string> languages) => new(
        page.LearnerId, [.. page.Held.Select(held => PortfolioEntry.Of(held, languages))], page.Next?.ToString(CultureInfo.InvariantCulture));
}

/// <summary>One of a learner's credentials.</summary>
internal sealed record PortfolioEntry(
    string Id, string Issuer, string? Achievement, CredentialStatus Status, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, long LedgerIndex,
    string? Title, string? Language, int? AchievementVersion, string? IssuerName, string? Type, string? Level, int? Eqf,
    ImmutableArray<HoldingCredits> Credits, ImmutableArray<string>? Fields, ImmutableArray<CountedFor> CountsTowards, bool Imported,
    string? Import, ImportOutcome? ImportOutcome)
{
    public static PortfolioEntry Of(HeldCredential held, IReadOnlyCollection<string> languages)
    {
        var content = held.Content is null ? null : ContentLanguages.Select(held.Content, languages);
        return new PortfolioEntry(
            held.Id, held.Issuer, held.Achievement, held.Status, held.ValidFrom, held.ValidUntil, held.LedgerIndex,
            content?.Title ?? held.OwnTitle, content?.Language, held.AchievementVersion, held.IssuerName, content?.AchievementType ?? held.OwnType, content?.Level, held.Eqf,
            held.Credits, content?.Fields, held.CountsTowards, held.Import is not null,
            held.Import?.Id, held.Import?.Outcome);
    }
}
