using System.Text.Json;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>The same JSON as somebody else would write it: indented, members in the opposite order.</summary>
internal static class ReorderedJson
{
    public static byte[] Of(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
            Write(document.RootElement, json);
        return output.ToArray();
    }

    private static void Write(JsonElement element, Utf8JsonWriter json)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().Reverse())
                {
                    json.WritePropertyName(member.Name);
                    Write(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, json);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
