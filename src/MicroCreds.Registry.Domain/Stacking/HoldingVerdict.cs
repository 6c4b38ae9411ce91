using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>What a holding does for a pathway's completion.</summary>
[GenerateSerializer, Alias("microcreds.stacking.holding-verdict")]
[JsonConverter(typeof(CamelCaseEnumConverter<HoldingVerdict>))]
public enum HoldingVerdict
{
    /// <summary>Nothing asks for it.</summary>
    NotAskedFor,
    /// <summary>It counts towards something.</summary>
    Counts,
    /// <summary>It would count, but what it fits is met by others or not needed.</summary>
    NotNeeded,
    /// <summary>It would count, but it counts for another pathway, and counts once.</summary>
    Committed,
    /// <summary>It would fit, but it does not count as it stands: expired, suspended, revoked …</summary>
    DoesNotCount,
}
