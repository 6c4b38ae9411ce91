using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Imports;

/// <summary>How a credential from elsewhere came.</summary>
[GenerateSerializer, Alias("microcreds.learner.import-format")]
[JsonConverter(typeof(CamelCaseEnumConverter<ImportFormat>))]
public enum ImportFormat
{
    /// <summary>JSON with embedded proofs.</summary>
    Json,
    /// <summary>A JWT or SD-JWT.</summary>
    Token,
    /// <summary>Baked into a PNG.</summary>
    Png,
    /// <summary>Baked into an SVG.</summary>
    Svg,
    /// <summary>A European Digital Credential without a seal: a claim that nothing proves.</summary>
    Elm,
}
