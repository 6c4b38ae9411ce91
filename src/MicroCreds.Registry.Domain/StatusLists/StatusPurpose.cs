using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>What a bit of a status list says (Bitstring Status List v1.0, statusPurpose).</summary>
[GenerateSerializer, Alias("microcreds.status-list.purpose")]
[JsonConverter(typeof(CamelCaseEnumConverter<StatusPurpose>))]
public enum StatusPurpose
{
    /// <summary>Set for good: the credential is revoked.</summary>
    Revocation,
    /// <summary>Set for the time being: the credential is suspended.</summary>
    Suspension,
}
