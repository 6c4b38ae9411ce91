using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>Whether what fills one leaf of a pathway may fill another too.</summary>
[GenerateSerializer, Alias("microcreds.pathway.use")]
[JsonConverter(typeof(CamelCaseEnumConverter<CredentialUse>))]
public enum CredentialUse
{
    /// <summary>A credential counts once: at most one exclusive leaf of the whole pathway has it.</summary>
    Exclusive,
    /// <summary>The leaf takes nothing away: what fills it may fill others too.</summary>
    Shared,
}
