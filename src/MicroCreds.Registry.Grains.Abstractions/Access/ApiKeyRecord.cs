using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Access;

/// <summary>What a key may do.</summary>
[GenerateSerializer, Alias("microcreds.api-key.scope")]
public enum ApiKeyScope
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Everything.</summary>
    Framework,
    /// <summary>What one issuer may do.</summary>
    Issuer,
    /// <summary>Reading of what is not public.</summary>
    Aggregator,
}

/// <summary>An API key as the registry keeps it.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Issuer">The issuer that it acts for, for <see cref="ApiKeyScope.Issuer"/>; else empty.</param>
/// <param name="SecretHash">SHA-256 of the secret's 32 random bytes.</param>
/// <param name="CreatedAt">When it was made.</param>
[GenerateSerializer, Immutable, Alias("microcreds.api-key.record")]
public sealed record ApiKeyRecord(
    [property: Id(0)] string Name,
    [property: Id(1)] ApiKeyScope Scope,
    [property: Id(2)] string Issuer,
    [property: Id(3)] ImmutableArray<byte> SecretHash,
    [property: Id(4)] DateTimeOffset CreatedAt);
