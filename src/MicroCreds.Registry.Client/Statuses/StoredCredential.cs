using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Client.Renewals;

namespace MicroCreds.Registry.Client.Statuses;

/// <summary>A credential as the registry holds it: the answer of <c>GET /v1/credentials/{id}</c>.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Status"><c>notYetValid</c>, <c>active</c>, <c>expired</c>, <c>suspended</c>, <c>superseded</c> or <c>revoked</c>.</param>
/// <param name="Digest">What stands for the signed credential in the ledger, 64 hexadecimal digits: SHA-256 of its canonical bytes, or of the issuer's JWS.</param>
/// <param name="ValidFrom">From when the credential holds.</param>
/// <param name="ValidUntil">Until when it holds; null: without end.</param>
/// <param name="StatusReason">Why it has the status, or null.</param>
/// <param name="SupersededBy">The id of the credential that took its place, or null.</param>
/// <param name="LedgerIndex">The award's entry; null where the document is no longer kept.</param>
/// <param name="Credential">The signed credential, a token as a JSON string; null where it is no longer kept.</param>
/// <param name="Messages">What the issuer has said of it since its award, in order; the last is what it says now. Null: nothing.</param>
/// <param name="RefreshOfferedAt">Since when a newer version of it is to be had, or null.</param>
/// <param name="RenewedAs">The credential that it was renewed as, or null.</param>
/// <param name="Renews">The credential that it renews itself, or null.</param>
/// <param name="Renewal">Where it stands with its renewal; null where it is not renewed at all.</param>
public sealed record StoredCredential(
    string Id,
    string Issuer,
    string Achievement,
    string Status,
    string Digest,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil = null,
    string? StatusReason = null,
    string? SupersededBy = null,
    long? LedgerIndex = null,
    JsonElement? Credential = null,
    ImmutableArray<CredentialMessage>? Messages = null,
    DateTimeOffset? RefreshOfferedAt = null,
    string? RenewedAs = null,
    string? Renews = null,
    RenewalSummary? Renewal = null);
