using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>Why a holding does not match a leaf: the first member of the match, in this order, that does not hold.</summary>
[GenerateSerializer, Alias("microcreds.stacking.mismatch")]
[JsonConverter(typeof(CamelCaseEnumConverter<Mismatch>))]
public enum Mismatch
{
    /// <summary>It matches.</summary>
    None,
    /// <summary>It was recognised for another component.</summary>
    OtherComponent,
    /// <summary>The leaf is filled by what the pathway's owner recognises, and this is a credential.</summary>
    RecognitionOnly,
    /// <summary>It is for another achievement, and not equivalent.</summary>
    Achievement,
    /// <summary>It is for a version of the achievement that is too old, or not known.</summary>
    Version,
    /// <summary>It is by another issuer.</summary>
    Issuer,
    /// <summary>It is of another kind.</summary>
    AchievementType,
    /// <summary>It is not aligned to what is asked for.</summary>
    Alignment,
    /// <summary>It is in another field.</summary>
    Field,
    /// <summary>Its level is too low, or it has none.</summary>
    LevelTooLow,
    /// <summary>Its level is too high, or it has none.</summary>
    LevelTooHigh,
    /// <summary>It has no credits in the system that is asked for.</summary>
    NoCredits,
    /// <summary>It was earned before the first day accepted.</summary>
    EarnedTooEarly,
    /// <summary>It was earned too long before the instant of evaluation.</summary>
    EarnedTooLongAgo,
}
