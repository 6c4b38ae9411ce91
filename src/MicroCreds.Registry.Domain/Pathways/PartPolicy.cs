using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What becomes of the larger award when one of its parts no longer counts.</summary>
[GenerateSerializer, Alias("microcreds.pathway.part-policy")]
[JsonConverter(typeof(CamelCaseEnumConverter<PartPolicy>))]
public enum PartPolicy
{
    /// <summary>Nothing: it was right when it was awarded.</summary>
    None,
    /// <summary>The owner is told; the award stays.</summary>
    Flag,
    /// <summary>It is suspended, and reinstated once it is justified again.</summary>
    Suspend,
    /// <summary>It is put up for review, at the end of which the owner may revoke it.</summary>
    Review,
}
