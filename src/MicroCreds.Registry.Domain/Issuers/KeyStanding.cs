using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>What a key is worth for a signature made at an instant.</summary>
[GenerateSerializer, Alias("microcreds.issuer.key-standing")]
[JsonConverter(typeof(CamelCaseEnumConverter<KeyStanding>))]
public enum KeyStanding
{
    /// <summary>The issuer has no such key.</summary>
    Unknown,
    /// <summary>The issuer signed with it then.</summary>
    Valid,
    /// <summary>The issuer did not sign with it yet.</summary>
    NotYetValid,
    /// <summary>The issuer no longer signed with it.</summary>
    Retired,
    /// <summary>Others could sign with it then. Stronger than any other standing.</summary>
    Compromised,
}
