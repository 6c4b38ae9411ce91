using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Client.Http;

/// <summary>Writes an enumeration's values as camelCase names; numbers are refused.</summary>
internal sealed class CamelCaseEnum<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
