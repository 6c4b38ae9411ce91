using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>What a share is at an instant.</summary>
[GenerateSerializer, Alias("microcreds.learner.share-standing")]
[JsonConverter(typeof(CamelCaseEnumConverter<ShareStanding>))]
public enum ShareStanding
{
    /// <summary>Its link opens.</summary>
    Open,
    /// <summary>The learner withdrew it.</summary>
    Withdrawn,
    /// <summary>Its time is over.</summary>
    Expired,
    /// <summary>It was opened as often as it may be.</summary>
    UsedUp,
}
