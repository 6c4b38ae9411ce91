using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>Who must approve the versions of a did:webvh: so many of these, each a did:key of an Ed25519 key.</summary>
internal sealed record WebVhWitnessRule(int Threshold, ImmutableArray<string> Witnesses);
