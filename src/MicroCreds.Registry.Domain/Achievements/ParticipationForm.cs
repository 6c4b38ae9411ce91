using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>How learners take part (EU Annex I: form of participation in the learning activity).</summary>
[GenerateSerializer, Alias("microcreds.achievement.participation")]
[JsonConverter(typeof(CamelCaseEnumConverter<ParticipationForm>))]
public enum ParticipationForm
{
    /// <summary>On the premises of the provider.</summary>
    Onsite,
    /// <summary>At a distance.</summary>
    Online,
    /// <summary>Partly on site, partly online.</summary>
    Blended,
    /// <summary>At a place of work.</summary>
    WorkBased,
    /// <summary>In a project.</summary>
    ProjectBased,
}
