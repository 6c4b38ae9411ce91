using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Credentials;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary>A registered credential as those see it who may.</summary>
internal sealed record CredentialView(
    string Id,
    string Issuer,
    string Achievement,
    int? AchievementVersion,
    CredentialStatus Status,
    string? StatusReason,
    string? SupersededBy,
    string Digest,
    long? LedgerIndex,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil,
    ImmutableArray<MessageChange>? Messages,
    DateTimeOffset? RefreshOfferedAt,
    string? RenewedAs,
    string? Renews,
    RenewalSummary? Renewal,
    JsonElement? Credential)
{
    public static CredentialView Of(CredentialState state, CredentialDocument? document, RenewalStanding? renewal, DateTimeOffset now) => new(
        state.Credential!.Id,
        state.Credential.Issuer,
        state.AchievementId,
        state.AchievementVersion,
        state.StatusAt(now),
        (object?)state.RevocationReason is { } revoked ? revoked.ToString() : state.SuspensionReason?.ToString(),
        state.ReplacedBy,
        state.Credential.Digest,
        document?.LedgerIndex,
        state.ValidFrom,
        state.ValidUntil,
        state.Messages.IsEmpty ? null : state.Messages,
        state.RefreshOfferedAt,
        state.IsRenewed ? state.ReplacedBy : null,
        state.Renews,
        RenewalSummary.Of(renewal),
        document is null ? null : JsonDocument.Parse(document.Utf8).RootElement);
}

/// <summary>Where a credential stands with its renewal, in short.</summary>
internal sealed record RenewalSummary(RenewalPhase Phase, string Explanation, DateTimeOffset? OpensAt, DateTimeOffset? RenewableUntil)
{
    public static RenewalSummary? Of(RenewalStanding? standing) => standing is null or { Phase: RenewalPhase.None }
        ? null
        : new RenewalSummary(standing.Phase, standing.Explanation, standing.OpensAt, standing.RenewableUntil);
}
