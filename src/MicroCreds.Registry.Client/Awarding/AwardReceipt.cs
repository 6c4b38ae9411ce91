using System.Text.Json;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The registry's answer to an award or registration: it is durable and in the ledger.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Digest">What stands for the signed credential in the ledger, 64 hexadecimal digits: SHA-256 of its canonical bytes, or of the issuer's JWS.</param>
/// <param name="LedgerIndex">The award's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
/// <param name="Credential">The signed credential; a token is a JSON string.</param>
public sealed record AwardReceipt(string Id, string Digest, long LedgerIndex, long LedgerSize, JsonElement Credential);
