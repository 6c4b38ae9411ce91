using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>What an entry of a status list says (Bitstring Status List v1.0, statusPurpose).</summary>
[GenerateSerializer, Alias("microcreds.status-list.purpose")]
[JsonConverter(typeof(CamelCaseEnumConverter<StatusPurpose>))]
public enum StatusPurpose
{
    /// <summary>Set for good: the credential is revoked.</summary>
    Revocation,
    /// <summary>Set for the time being: the credential is suspended.</summary>
    Suspension,
    /// <summary>Set for good: a newer version of the credential is to be had, and this one holds as before.</summary>
    Refresh,
    /// <summary>A number that the list's table explains; the credential holds as before.</summary>
    Message,
}
