using System.Text.Json;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The registry's answer to an award: it is durable and in the ledger.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Digest">SHA-256 of the signed credential's canonical bytes, 64 hexadecimal digits.</param>
/// <param name="LedgerIndex">The award's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
/// <param name="Credential">The signed credential.</param>
public sealed record AwardReceipt(string Id, string Digest, long LedgerIndex, long LedgerSize, JsonElement Credential);
