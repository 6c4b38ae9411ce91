using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>What a framework says of an issuer, a kind and level of achievement, and an instant.</summary>
[GenerateSerializer, Alias("microcreds.framework.standing")]
[JsonConverter(typeof(CamelCaseEnumConverter<AccreditationStanding>))]
public enum AccreditationStanding
{
    /// <summary>No accreditation covers it.</summary>
    None,
    /// <summary>The only accreditations that cover it were withdrawn by then.</summary>
    Withdrawn,
    /// <summary>An accreditation covers it, but was suspended then.</summary>
    Suspended,
    /// <summary>An accreditation covers it, and held then.</summary>
    Accredited,
}
