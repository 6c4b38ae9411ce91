namespace MicroCreds.Registry.Grains.Access;

/// <summary>What is stored of an API key: a machine's affair, not the ledger's.</summary>
[GenerateSerializer, Alias("microcreds.api-key.state")]
public sealed class ApiKeyState
{
    /// <summary>The key, or null before it is made.</summary>
    [Id(0)]
    public ApiKeyRecord? Key { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    [Id(1)]
    public DateTimeOffset? RevokedAt { get; set; }
}
