namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>
/// The stream of <see cref="LedgerBatch"/> that every silo's read side follows. It may drop, repeat and reorder: a
/// consumer keeps the index that it has applied and fetches what is missing from the ledger.
/// </summary>
public static class LedgerStreamId
{
    /// <summary>
    /// The stream provider's name. No grain storage may have it: Orleans would keep the subscriptions there, and not in
    /// PubSubStore, and a restarted silo would find those of silos that are gone.
    /// </summary>
    public const string Provider = "streams";

    /// <summary>The stream's namespace.</summary>
    public const string Namespace = "ledger";

    /// <summary>The stream's only key.</summary>
    public const string Key = "ledger";
}
