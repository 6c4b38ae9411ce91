using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What one status number means (Bitstring Status List section 2.1).</summary>
/// <param name="Status">The number.</param>
/// <param name="Text">Its meaning, for developers rather than for holders.</param>
public readonly record struct StatusMessage(int Status, string Text)
{
    /// <summary>The text of a number that has no meaning yet.</summary>
    public const string Undefined = "undefined";

    /// <summary>Writes it as <c>statusMessage</c> and <c>statusMessages</c> have it, in the order of RFC 8785.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, Text);
        json.WriteString("status"u8, string.Create(CultureInfo.InvariantCulture, $"0x{Status:x}"));
        json.WriteEndObject();
    }
}
