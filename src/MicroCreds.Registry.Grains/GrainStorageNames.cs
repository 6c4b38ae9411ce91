namespace MicroCreds.Registry.Grains;

/// <summary>The names that grain storage is registered under.</summary>
public static class GrainStorageNames
{
    /// <summary>What is not ledger truth: API keys, cursors, subscriptions.</summary>
    public const string Registry = "registry";
}
