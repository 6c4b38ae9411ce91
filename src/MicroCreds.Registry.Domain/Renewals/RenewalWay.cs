using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>What an award can be renewed by.</summary>
[GenerateSerializer, Alias("microcreds.renewal.way")]
[JsonConverter(typeof(CamelCaseEnumConverter<RenewalWay>))]
public enum RenewalWay
{
    /// <summary>The learner was assessed again: the renewal brings results.</summary>
    Reassessment,
    /// <summary>The learner has as many hours of continuing education as the rule asks for.</summary>
    ContinuingEducation,
    /// <summary>A newer version of the achievement is approved, and the renewal is for that one.</summary>
    NewerVersion,
}
