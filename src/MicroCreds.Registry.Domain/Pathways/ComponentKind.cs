using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What a component is, for people and for CTDL. How it is filled depends on its match and on recognitions, not on its kind.</summary>
[GenerateSerializer, Alias("microcreds.pathway.component-kind")]
[JsonConverter(typeof(CamelCaseEnumConverter<ComponentKind>))]
public enum ComponentKind
{
    /// <summary>A credential.</summary>
    Credential,
    /// <summary>A competency.</summary>
    Competency,
    /// <summary>A course.</summary>
    Course,
    /// <summary>Work experience.</summary>
    WorkExperience,
    /// <summary>What was learned elsewhere, recognised by the pathway's owner.</summary>
    PriorLearning,
}
