using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>How many of a rule's ways a renewal needs.</summary>
[GenerateSerializer, Alias("microcreds.renewal.needs")]
[JsonConverter(typeof(CamelCaseEnumConverter<RenewalNeeds>))]
public enum RenewalNeeds
{
    /// <summary>Any one of them.</summary>
    Any,
    /// <summary>All of them.</summary>
    All,
}
