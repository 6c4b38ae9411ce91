using System.Text.Json;

namespace MicroCreds.Registry.Verification.Questions;

/// <summary>Finds the <c>id</c> of a credential that is known to be canonical JSON: a registered one.</summary>
internal static class CanonicalId
{
    /// <summary>The JSON string that is the value of the top-level <c>id</c>, with its quotes; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> canonical)
    {
        var reader = new Utf8JsonReader(canonical);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                return reader.TokenType == JsonTokenType.String
                    ? canonical[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]
                    : default;
            }

            reader.Skip();
        }

        return default;
    }
}
