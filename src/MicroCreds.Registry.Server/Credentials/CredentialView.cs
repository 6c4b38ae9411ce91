using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Domain.Credentials;
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
    JsonElement? Credential)
{
    public static CredentialView Of(CredentialState state, CredentialDocument? document, DateTimeOffset now) => new(
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
        document is null ? null : JsonDocument.Parse(document.Utf8).RootElement);
}
