using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>
/// Writes what a share shows, for programs. Each document has gone out before the next is looked for: 200 credentials of 1 MiB each
/// are not to lie in memory.
/// </summary>
internal static class ShareWriter
{
    /// <summary>The share with its documents and what the registry says of each.</summary>
    public static async Task ShowAsync(HttpResponse response, Share share, IAsyncEnumerable<SharedDocument> documents, CancellationToken cancellationToken)
    {
        response.ContentType = MediaTypes.Json;
        using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("purpose"u8, share.Purpose);
        json.WriteString("expires"u8, share.Expires.UtcDateTime);
        json.WriteStartArray("credentials"u8);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            json.WritePropertyName("credential"u8);
            json.WriteRawValue(document.Utf8.Span, skipInputValidation: true);
            json.WritePropertyName("verification"u8);
            VerificationResultWriter.Write(json, document.Verification);
            json.WriteEndObject();
            await FlushAsync(json, response, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync(json, response, cancellationToken);
    }

    /// <summary>A verifiable presentation of the documents (VC 2.0 section 4.13), without a proof.</summary>
    public static async Task PresentAsync(HttpResponse response, IAsyncEnumerable<SharedDocument> documents, CancellationToken cancellationToken)
    {
        response.ContentType = ShareFormats.PresentationType;
        using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        json.WriteEndArray();
        json.WriteString("type"u8, "VerifiablePresentation"u8);
        json.WriteStartArray("verifiableCredential"u8);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            json.WriteRawValue(document.InPresentation.Span, skipInputValidation: true);
            await FlushAsync(json, response, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync(json, response, cancellationToken);
    }

    // The writer's own flush hands the bytes to the response, which keeps them until it is flushed too.
    private static async Task FlushAsync(Utf8JsonWriter json, HttpResponse response, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
