using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>Where a credential stands with its renewal.</summary>
[GenerateSerializer, Alias("microcreds.renewal.phase")]
[JsonConverter(typeof(CamelCaseEnumConverter<RenewalPhase>))]
public enum RenewalPhase
{
    /// <summary>It is not renewed: its achievement has no rule, or it has no end.</summary>
    None,
    /// <summary>It is too early to renew it.</summary>
    NotYetOpen,
    /// <summary>It can be renewed, and has not ended.</summary>
    Open,
    /// <summary>It has ended, and can still be renewed.</summary>
    InGrace,
    /// <summary>It has ended, and can no longer be renewed.</summary>
    Over,
    /// <summary>It is suspended: it has to be reinstated before it can be renewed.</summary>
    Suspended,
    /// <summary>It was renewed.</summary>
    Renewed,
    /// <summary>It was revoked, or replaced otherwise than by a renewal.</summary>
    Ended,
}
