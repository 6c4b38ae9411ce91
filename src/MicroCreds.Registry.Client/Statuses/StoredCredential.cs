using System.Text.Json;

namespace MicroCreds.Registry.Client.Statuses;

/// <summary>A credential as the registry holds it: the answer of <c>GET /v1/credentials/{id}</c>.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="StatusReason">Why, or null.</param>
/// <param name="Digest">SHA-256 of the signed credential's canonical bytes, 64 hexadecimal digits.</param>
/// <param name="LedgerIndex">The award's entry.</param>
/// <param name="ValidFrom">From when the credential holds.</param>
/// <param name="ValidUntil">Until when it holds; null: without end.</param>
/// <param name="Credential">The signed credential.</param>
public sealed record StoredCredential(
    string Id,
    string Issuer,
    string Achievement,
    string Status,
    string? StatusReason,
    string Digest,
    long LedgerIndex,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil,
    JsonElement Credential);
