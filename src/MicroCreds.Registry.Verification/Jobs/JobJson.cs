using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>How a job is noted on disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(VerificationJob))]
internal sealed partial class JobJson : JsonSerializerContext;
