using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>Whether it leads on to something larger (EU Annex I, optional).</summary>
[GenerateSerializer, Alias("microcreds.achievement.stackability")]
[JsonConverter(typeof(CamelCaseEnumConverter<Stackability>))]
public enum Stackability
{
    /// <summary>Stands for itself.</summary>
    StandAlone,
    /// <summary>Counts towards another credential.</summary>
    Stackable,
}
