using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Imports;

/// <summary>What verification said of a credential from elsewhere when it came. What is invalid is not kept.</summary>
[GenerateSerializer, Alias("microcreds.learner.import-outcome")]
[JsonConverter(typeof(CamelCaseEnumConverter<ImportOutcome>))]
public enum ImportOutcome
{
    /// <summary>Every check that there is was made, and passed.</summary>
    Valid,
    /// <summary>No check failed, and not all could be made.</summary>
    Indeterminate,
}
