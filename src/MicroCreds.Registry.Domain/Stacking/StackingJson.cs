using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>The JSON of evaluations and holdings: camelCase, without nulls. Members that are not known are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(Holding))]
public sealed partial class StackingJson : JsonSerializerContext;
