using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>How a leaf stands.</summary>
[GenerateSerializer, Alias("microcreds.stacking.leaf-state")]
[JsonConverter(typeof(CamelCaseEnumConverter<LeafState>))]
public enum LeafState
{
    /// <summary>The shortest way to completion does not go over it.</summary>
    NotNeeded,
    /// <summary>Filled.</summary>
    Met,
    /// <summary>On the shortest way to completion, and not filled, or not enough.</summary>
    Missing,
}
