using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>The parameters of did:webvh 1.0 that are in force after an entry (section "DID Method Parameters").</summary>
internal sealed record WebVhParameters
{
    public const string Method = "did:webvh:1.0";

    public const uint DefaultTtl = 3600;

    public ImmutableArray<string> UpdateKeys { get; init; } = [];

    public ImmutableArray<string> NextKeyHashes { get; init; } = [];

    /// <summary>Null where nobody witnesses.</summary>
    public WebVhWitnessRule? Witness { get; init; }

    public ImmutableArray<string> Watchers { get; init; } = [];

    public bool IsPortable { get; init; }

    public bool IsDeactivated { get; init; }

    public uint Ttl { get; init; } = DefaultTtl;

    /// <summary>Whether the next entry's keys are committed to.</summary>
    public bool IsPreRotating => NextKeyHashes.Length > 0;
}
