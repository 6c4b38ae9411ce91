using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The tokens of an answer, read one by one; what is not as it should be throws a <see cref="JsonException"/> that says so.</summary>
internal static class AnswerTokens
{
    /// <summary>Reads the start of an object or list.</summary>
    public static void Begin(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new JsonException(token == JsonTokenType.StartObject ? "An object is due here." : "A list is due here.");
    }

    /// <summary>Goes to the next member of the object that was begun; false at its end.</summary>
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the next object of the list that was begun; false at its end.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
            return false;
        return reader.TokenType == JsonTokenType.StartObject ? true : throw new JsonException("An object is due here.");
    }

    /// <summary>Whether the name or string just read is this one.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueTextEquals(text);

    /// <summary>Reads a string or null.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("A string is due here.");
    }

    /// <summary>Reads a whole number.</summary>
    public static long Integer(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : throw new JsonException("A whole number is due here.");
    }
}
