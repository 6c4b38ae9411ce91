using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>Why a credential was suspended. Public.</summary>
[GenerateSerializer, Alias("microcreds.credential.suspension-reason")]
[JsonConverter(typeof(CamelCaseEnumConverter<SuspensionReason>))]
public enum SuspensionReason
{
    /// <summary>Its award is being looked into.</summary>
    UnderInvestigation,
    /// <summary>Something that the holder must keep up has lapsed.</summary>
    RequirementLapsed,
    /// <summary>The holder asked for it.</summary>
    HolderRequest,
    /// <summary>Something else.</summary>
    Other,
}
