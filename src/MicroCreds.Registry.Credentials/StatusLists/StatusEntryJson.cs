using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>A status entry as a credential carries it (Bitstring Status List section 2.1), in the order of RFC 8785.</summary>
internal static class StatusEntryJson
{
    public static void Write(Utf8JsonWriter json, BitstringStatusListEntry entry)
    {
        var index = entry.Index.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("id"u8, $"{entry.ListUrl}#{index}");
        json.WriteString("statusListCredential"u8, entry.ListUrl);
        json.WriteString("statusListIndex"u8, index);
        WriteMessages(json, entry);
        json.WriteString("statusPurpose"u8, entry.Purpose);
        WriteReferences(json, entry);
        if (entry.Size > 1)
            json.WriteNumber("statusSize"u8, entry.Size);
        json.WriteString("type"u8, BitstringStatusListEntry.TypeName);
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, BitstringStatusListEntry entry)
    {
        if (entry.Messages.IsEmpty)
            return;
        json.WriteStartArray("statusMessage"u8);
        foreach (var message in entry.Messages)
            message.Write(json);
        json.WriteEndArray();
    }

    private static void WriteReferences(Utf8JsonWriter json, BitstringStatusListEntry entry)
    {
        if (entry.References.IsEmpty)
            return;
        json.WritePropertyName("statusReference"u8);
        if (entry.References is [var only])
        {
            json.WriteStringValue(only);
            return;
        }

        json.WriteStartArray();
        foreach (var reference in entry.References)
            json.WriteStringValue(reference);
        json.WriteEndArray();
    }
}
