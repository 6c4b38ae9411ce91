using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Frameworks;

namespace MicroCreds.Registry.Server.Frameworks;

/// <summary>A framework as the public sees it.</summary>
internal sealed record FrameworkView(
    string Id,
    long Version,
    string Name,
    CreditSystem? CreditSystem,
    ImmutableArray<FrameworkLevel> Levels,
    ImmutableArray<AccreditationView> Accreditations,
    ImmutableArray<ApprovalView> Approvals,
    ImmutableArray<CreditConversion> Conversions)
{
    public static FrameworkView Of(FrameworkState state) => new(
        state.FrameworkId,
        state.Version,
        state.Name,
        state.CreditSystem,
        state.Levels,
        [.. state.Accreditations.Values.OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => new AccreditationView(a.Id, a.Issuer, a.Scope, a.Current))],
        [.. state.Approvals
            .Where(approval => approval.Value.Any(a => a.Until is null))
            .OrderBy(approval => approval.Key.AchievementId, StringComparer.Ordinal).ThenBy(approval => approval.Key.Version)
            .Select(approval => new ApprovalView(approval.Key.AchievementId, approval.Key.Version))],
        state.Conversions);
}

/// <summary>An accreditation as it stands.</summary>
internal sealed record AccreditationView(string Id, string Issuer, AccreditationScope Scope, AccreditationStanding Standing);

/// <summary>An approval that holds.</summary>
internal sealed record ApprovalView(string AchievementId, int Version);
