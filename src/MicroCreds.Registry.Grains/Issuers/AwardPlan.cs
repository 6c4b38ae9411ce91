using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Frameworks;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Turns orders into awards that can be signed, or refusals: looks up what each is for and fills in what it leaves open.</summary>
internal sealed class AwardPlan(IGrainFactory grains, IssuerState issuer, AwardTemplates templates, RegistryOptions options)
{
    private const int MostParts = 64;

    private readonly Dictionary<string, AchievementState> _achievements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FrameworkState> _frameworks = new(StringComparer.Ordinal);

    /// <summary>One award each, in order: either a prepared award or why not.</summary>
    public async Task<(PreparedAward? Award, Refusal? Refusal)[]> MakeAsync(ImmutableArray<AwardOrder> orders)
    {
        foreach (var id in orders.Select(order => order.Achievement).Distinct(StringComparer.Ordinal))
        {
            var achievement = MayExist(id) ? await grains.GetGrain<IAchievementGrain>(id).ReadAsync() : AchievementState.Initial;
            _achievements.Add(id, achievement);
        }

        foreach (var order in orders)
        {
            var achievement = _achievements[order.Achievement];
            if (achievement.Content(VersionOf(order, achievement))?.FrameworkId is { } framework && !_frameworks.ContainsKey(framework))
                _frameworks.Add(framework, await grains.GetGrain<IFrameworkGrain>(framework).ReadAsync());
        }

        return [.. orders.Select(Make)];
    }

    /// <summary>Anything can be asked for; no grain is made for what no achievement can be called.</summary>
    private static bool MayExist(string achievement) =>
        achievement.Length is >= 1 and <= Limits.AchievementId && !achievement.AsSpan().ContainsAnyExceptInRange('!', '~');

    private (PreparedAward?, Refusal?) Make(AwardOrder order)
    {
        var achievement = _achievements[order.Achievement];
        if (Check(order, achievement) is { } refusal)
            return (null, refusal);
        var version = VersionOf(order, achievement);
        var content = achievement.Content(version)!;
        var framework = _frameworks[content.FrameworkId];
        if (options.RequireAccreditation && CheckStanding(achievement, version, framework, order.At) is { } unaccredited)
            return (null, unaccredited);

        BadgeTemplate template;
        try
        {
            template = templates.For(issuer, achievement, version, framework);
        }
        catch (ArgumentException unsound)
        {
            // An achievement can say what a badge cannot carry, such as credits with too many decimals.
            return (null, new Refusal(RefusalCodes.FieldInvalid, unsound.Message, "/achievement"));
        }

        if (AwardResults.Check(order, template) is { } objection)
            return (null, objection);
        var validFrom = order.ValidFrom ?? order.At;
        return (new PreparedAward(order, AwardOrders.CredentialIdOf(order, issuer.Did), version, template)
        {
            ValidFrom = validFrom,
            ValidUntil = order.ValidUntil ?? EndOf(content, order.Renewal?.PeriodFrom ?? validFrom),
            CanBeRenewed = content.Renewal is not null,
            Messages = AwardNotices.TableOf(order.Status),
        }, null);
    }

    private Refusal? Check(AwardOrder order, AchievementState achievement)
    {
        if (string.IsNullOrEmpty(order.IdempotencyKey))
            return new Refusal(RefusalCodes.IdempotencyKeyInvalid, "an award needs an idempotency key", "/idempotencyKey");
        // Before anything is made of it, such as the address of its renewals; who gives none gets one.
        if (order.Id is { } id && CredentialUuid.Check(id, "/id") is { } misnamed)
            return misnamed;
        if (!achievement.Exists)
            return new Refusal(RefusalCodes.AchievementUnknown, "there is no such achievement", "/achievement");
        if (!achievement.IsAwardable)
            return new Refusal(RefusalCodes.AchievementWithdrawn, "the achievement is not awarded any more", "/achievement");
        if (achievement.Issuer != issuer.Did)
            return new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the achievement is another issuer's", "/achievement");
        if (order.Results.Length > MostParts)
            return new Refusal(RefusalCodes.ListTooLong, $"at most {MostParts} results", "/results");
        return order.Evidence.Length > MostParts
            ? new Refusal(RefusalCodes.ListTooLong, $"at most {MostParts} pieces of evidence", "/evidence")
            : AwardProofs.Check(order.Proofs) ?? AwardNotices.Check(order.Status);
    }

    private Refusal? CheckStanding(AchievementState achievement, int version, FrameworkState framework, DateTimeOffset at)
    {
        var content = achievement.Content(version)!;
        if (!framework.IsAccredited(issuer.Did, content.AchievementType, content.Level, at))
            return new Refusal(RefusalCodes.IssuerNotAccredited, "the issuer is not accredited for this achievement");
        return framework.IsApproved(achievement.AchievementId, version, at)
            ? null
            : new Refusal(RefusalCodes.AchievementNotApproved, "the framework has not approved this version of the achievement", "/achievement");
    }

    private static int VersionOf(AwardOrder order, AchievementState achievement) => order.Renewal?.Version ?? achievement.LatestVersion;

    private static DateTimeOffset? EndOf(AchievementContent content, DateTimeOffset from) =>
        ValidityPeriod.TryParse(content.ValidFor, out var period) ? period.EndFrom(from) : null;
}
