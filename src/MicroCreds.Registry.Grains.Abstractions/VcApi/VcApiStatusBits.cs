using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.VcApi;

/// <summary>The bits of a revocation list.</summary>
/// <param name="Exists">Whether anything was ever reserved in it.</param>
/// <param name="Version">Grows with every revocation: equal versions have equal bits.</param>
/// <param name="Bits">The bits, the first one the highest of the first byte; empty where nothing was revoked.</param>
[GenerateSerializer, Immutable, Alias("microcreds.vc-api.status-bits")]
public sealed record VcApiStatusBits([property: Id(0)] bool Exists, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<byte> Bits);
