using System.Text.Json.Serialization;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>The JSON of awards as it comes over HTTP: unknown, duplicate and missing members are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8,
    Converters = [typeof(Domain.Codec.InstantConverter)])]
[JsonSerializable(typeof(AwardOrder))]
[JsonSerializable(typeof(RenewalOrder))]
public sealed partial class AwardJson : JsonSerializerContext;
