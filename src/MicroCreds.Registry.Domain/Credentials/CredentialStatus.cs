using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What a credential is at an instant.</summary>
[GenerateSerializer, Alias("microcreds.credential.status")]
[JsonConverter(typeof(CamelCaseEnumConverter<CredentialStatus>))]
public enum CredentialStatus
{
    /// <summary>It was not awarded yet, or not at all.</summary>
    Unknown,
    /// <summary>Awarded, and its period has not begun.</summary>
    NotYetValid,
    /// <summary>Awarded, and nothing against it.</summary>
    Active,
    /// <summary>Its period has ended.</summary>
    Expired,
    /// <summary>Suspended; it may hold again.</summary>
    Suspended,
    /// <summary>Replaced by another credential.</summary>
    Superseded,
    /// <summary>Revoked, for good.</summary>
    Revoked,
}
