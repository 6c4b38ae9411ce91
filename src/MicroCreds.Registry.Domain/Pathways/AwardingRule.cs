using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What follows when a learner completes a pathway.</summary>
[GenerateSerializer, Alias("microcreds.pathway.awarding")]
[JsonConverter(typeof(CamelCaseEnumConverter<AwardingRule>))]
public enum AwardingRule
{
    /// <summary>The larger award is proposed; somebody at the owner decides.</summary>
    Propose,
    /// <summary>The larger award is issued by rule.</summary>
    Issue,
}
