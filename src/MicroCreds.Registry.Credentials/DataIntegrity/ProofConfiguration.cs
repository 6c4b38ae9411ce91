using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// The proof configuration that is hashed: the proof without its value, with the document's <c>@context</c>
/// (VC-DI-EdDSA 1.0 section 3.3.5).
/// </summary>
internal static class ProofConfiguration
{
    public const string ProofType = "DataIntegrityProof";

    /// <summary>Writes the configuration as JSON that is not canonical yet.</summary>
    /// <param name="options">What the signer says.</param>
    /// <param name="cryptosuite">The cryptosuite's name.</param>
    /// <param name="context">The document's <c>@context</c> in canonical form; empty where it has none.</param>
    /// <param name="destination">Takes the JSON.</param>
    public static void Write(ProofOptions options, string cryptosuite, ReadOnlySpan<byte> context, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        if (!context.IsEmpty)
        {
            writer.WritePropertyName("@context"u8);
            writer.WriteRawValue(context, skipInputValidation: true);
        }

        WriteText(writer, "challenge"u8, options.Challenge);
        WriteText(writer, "created"u8, options.Created is { } created ? DateTimeStamp.Format(created) : null);
        writer.WriteString("cryptosuite"u8, cryptosuite);
        WriteText(writer, "domain"u8, options.Domain);
        WriteText(writer, "expires"u8, options.Expires is { } expires ? DateTimeStamp.Format(expires) : null);
        WriteText(writer, "id"u8, options.Id);
        WritePreviousProof(writer, options);
        writer.WriteString("proofPurpose"u8, options.ProofPurpose);
        writer.WriteString("type"u8, ProofType);
        writer.WriteString("verificationMethod"u8, options.VerificationMethod);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WritePreviousProof(Utf8JsonWriter writer, ProofOptions options)
    {
        if (options.PreviousProof.IsDefaultOrEmpty)
            return;
        if (options.PreviousProof is [var single])
        {
            writer.WriteString("previousProof"u8, single);
            return;
        }

        writer.WriteStartArray("previousProof"u8);
        foreach (var id in options.PreviousProof)
            writer.WriteStringValue(id);
        writer.WriteEndArray();
    }
}
