using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Codec;

/// <summary>Writes an enumeration's values as camelCase names; numbers are refused.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
