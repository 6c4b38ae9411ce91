using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MicroCreds.Registry.Client.Http;

/// <summary>Reads documents that people wrote, and says what is wrong with them.</summary>
internal static class DocumentReader
{
    public static bool TryRead<T>(
        ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? document, [NotNullWhen(false)] out string? reason)
        where T : class
    {
        try
        {
            document = JsonSerializer.Deserialize(utf8, type);
            reason = document is null ? "it is null" : null;
        }
        catch (JsonException fault)
        {
            document = null;
            reason = fault.Message;
        }

        return document is not null;
    }
}
