using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>Why a credential was revoked. Public.</summary>
[GenerateSerializer, Alias("microcreds.credential.revocation-reason")]
[JsonConverter(typeof(CamelCaseEnumConverter<RevocationReason>))]
public enum RevocationReason
{
    /// <summary>It should not have been awarded.</summary>
    AwardedInError,
    /// <summary>It was obtained by misconduct.</summary>
    Misconduct,
    /// <summary>The assessment behind it did not hold.</summary>
    AssessmentFlawed,
    /// <summary>What it says is wrong.</summary>
    ContentIncorrect,
    /// <summary>The key that signed it cannot be trusted.</summary>
    KeyCompromised,
    /// <summary>The holder asked for it.</summary>
    HolderRequest,
    /// <summary>The issuer ceased to stand behind it.</summary>
    IssuerCeased,
    /// <summary>Something else.</summary>
    Other,
}
