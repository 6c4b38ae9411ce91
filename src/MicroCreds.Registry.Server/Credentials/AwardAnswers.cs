using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Grains.Issuers;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary>Writes the answers to awards. Signed credentials go out byte for byte as they were signed.</summary>
internal static class AwardAnswers
{
    /// <summary>The answer to a single award.</summary>
    public static void Write(IBufferWriter<byte> output, AwardReply reply, long ledgerSize)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        WriteReceipt(json, reply);
        json.WriteNumber("ledgerSize"u8, ledgerSize);
        WriteCredential(json, reply);
        json.WriteEndObject();
    }

    /// <summary>The answer to one line of a bulk award.</summary>
    public static void WriteLine(IBufferWriter<byte> output, long line, AwardReply reply, bool withCredential)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line);
            if (reply.Refusal is { } refusal)
            {
                WriteError(json, "refused"u8, refusal.Code, refusal.Message, refusal.Pointer);
            }
            else
            {
                json.WriteString("outcome"u8, "awarded"u8);
                WriteReceipt(json, reply);
                if (withCredential)
                    WriteCredential(json, reply);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>The answer to a line that could not be read or recorded.</summary>
    public static void WriteError(IBufferWriter<byte> output, long line, string code, string message, string? pointer)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line);
            WriteError(json, "error"u8, code, message, pointer ?? "");
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>The last line of a bulk answer.</summary>
    public static void WriteSummary(IBufferWriter<byte> output, long awarded, long refused, long errors, long ledgerSize)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartObject("summary"u8);
            json.WriteNumber("lines"u8, awarded + refused + errors);
            json.WriteNumber("awarded"u8, awarded);
            json.WriteNumber("refused"u8, refused);
            json.WriteNumber("errors"u8, errors);
            json.WriteNumber("ledgerSize"u8, ledgerSize);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteReceipt(Utf8JsonWriter json, AwardReply reply)
    {
        json.WriteString("id"u8, reply.CredentialId);
        json.WriteString("digest"u8, reply.Digest);
        json.WriteNumber("ledgerIndex"u8, reply.LedgerIndex);
    }

    private static void WriteCredential(Utf8JsonWriter json, AwardReply reply)
    {
        json.WritePropertyName("credential"u8);
        if (reply.Document.IsEmpty)
            json.WriteNullValue();
        else
            json.WriteRawValue(reply.Document.Span, skipInputValidation: true);
    }

    private static void WriteError(Utf8JsonWriter json, ReadOnlySpan<byte> outcome, string code, string message, string pointer)
    {
        json.WriteString("outcome"u8, outcome);
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteString("pointer"u8, pointer);
        json.WriteEndObject();
    }
}
