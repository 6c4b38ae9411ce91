using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Codec;

/// <summary>
/// Instants in JSON: RFC 3339 with a zone, which is mandatory when reading, so that no machine's local time gets in.
/// Written in UTC with <c>Z</c> and as many digits of the second's fraction as there are.
/// </summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant)
            && reader.GetString() is { Length: >= 20 } text && HasZone(text))
            return instant;
        throw new JsonException("an instant must be like 2026-01-31T12:00:00Z, with its zone");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    private static bool HasZone(string text) => text[^1] == 'Z' || (text[^6] is '+' or '-' && text[^3] == ':');
}
