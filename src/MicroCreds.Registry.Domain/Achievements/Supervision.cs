using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>How learners are watched and identified during assessment (EU Annex I, optional).</summary>
[GenerateSerializer, Alias("microcreds.achievement.supervision")]
[JsonConverter(typeof(CamelCaseEnumConverter<Supervision>))]
public enum Supervision
{
    /// <summary>Nobody watches, nobody checks who it is.</summary>
    UnsupervisedUnidentified,
    /// <summary>Somebody watches; nobody checks who it is.</summary>
    SupervisedUnidentified,
    /// <summary>Watched at a distance, with a check of identity.</summary>
    SupervisedOnlineIdentified,
    /// <summary>Watched on site, with a check of identity.</summary>
    SupervisedOnsiteIdentified,
}
