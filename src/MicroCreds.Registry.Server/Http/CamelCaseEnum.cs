using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Enumerations as camelCase strings; numbers are refused.</summary>
internal sealed class CamelCaseEnum<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
