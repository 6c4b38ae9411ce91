using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>A DID resolution result (DID Resolution 0.3 section 4).</summary>
internal static class DidResolutionAnswer
{
    private const string MediaType = "application/did-resolution";

    /// <summary>The answer for a document.</summary>
    /// <param name="document">The DID document, JSON.</param>
    /// <param name="resolution">How its host was asked, or null where nobody was.</param>
    public static IResult Of(ReadOnlySpan<byte> document, DidResolution? resolution = null)
    {
        var output = new ArrayBufferWriter<byte>(document.Length + 512);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("@context"u8, "https://w3id.org/did-resolution/v1"u8);
            json.WritePropertyName("didDocument"u8);
            json.WriteRawValue(document, skipInputValidation: true);
            WriteResolution(json, resolution);
            WriteHistory(json, resolution);
            json.WriteEndObject();
        }

        return Results.Text(Encoding.UTF8.GetString(output.WrittenSpan), MediaType, Encoding.UTF8, StatusCodes.Status200OK);
    }

    /// <summary>How old the answer is: a host that is down is answered for by what it said before.</summary>
    private static void WriteResolution(Utf8JsonWriter json, DidResolution? resolution)
    {
        json.WriteStartObject("didResolutionMetadata"u8);
        json.WriteString("contentType"u8, "application/did+ld+json"u8);
        if (resolution?.FetchedAt is { } fetched)
            json.WriteString("retrieved"u8, DateTimeStamp.Format(fetched));
        json.WriteEndObject();
    }

    private static void WriteHistory(Utf8JsonWriter json, DidResolution? resolution)
    {
        json.WriteStartObject("didDocumentMetadata"u8);
        if (resolution?.History is { } history)
        {
            json.WriteString("created"u8, DateTimeStamp.Format(history.Versions[0].Time));
            json.WriteString("updated"u8, DateTimeStamp.Format(history.Versions[^1].Time));
            json.WriteString("versionId"u8, history.Versions[^1].VersionId);
        }

        json.WriteEndObject();
    }
}
