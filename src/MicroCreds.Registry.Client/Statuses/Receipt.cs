namespace MicroCreds.Registry.Client.Statuses;

/// <summary>The registry's answer to a command: it is durable and in the ledger.</summary>
/// <param name="Id">The id of the thing that was changed.</param>
/// <param name="Version">Its version now.</param>
/// <param name="LedgerIndex">The change's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
public sealed record Receipt(string Id, long Version, long LedgerIndex, long LedgerSize);
