namespace MicroCreds.Registry.Client.Keys;

/// <summary>What an API key may do.</summary>
public enum KeyScope
{
    /// <summary>Everything.</summary>
    Framework,
    /// <summary>What one issuer does: award, register credentials, change their status, its keys, its profile, its achievements.</summary>
    Issuer,
    /// <summary>Bulk verification with a quota of its own, and reading credentials.</summary>
    Aggregator,
}

/// <summary>A key to be made: the body of <c>POST /v1/keys</c>.</summary>
/// <param name="Scope">What it may do.</param>
/// <param name="Name">What to call it, for people.</param>
/// <param name="Issuer">The DID of the issuer that it acts for; for <see cref="KeyScope.Issuer"/> only.</param>
public sealed record NewApiKey(KeyScope Scope, string Name, string? Issuer = null);

/// <summary>A key that was made. This is the only time that the registry shows it.</summary>
/// <param name="Id">Its id, which is no secret.</param>
/// <param name="Key">The key itself, <c>mk_…</c>: a secret.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Issuer">The DID of the issuer that it acts for, or null.</param>
public sealed record ApiKey(string Id, string Key, KeyScope Scope, string? Issuer = null)
{
    /// <summary>The key without its secret.</summary>
    public override string ToString() => $"{Scope} key {Id}";
}
