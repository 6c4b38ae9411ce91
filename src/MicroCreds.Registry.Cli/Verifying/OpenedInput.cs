using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>An input taken out of what it is wrapped in: an image, a token, an envelope.</summary>
internal static class OpenedInput
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>What is in an image; any other input as it is, and an image that cannot be read.</summary>
    public static ReadOnlyMemory<byte> Unbaked(ReadOnlyMemory<byte> input) =>
        BakedBadge.LooksLikeImage(input.Span) && BakedBadge.TryExtract(input, out var baked, out _) ? baked.Bytes : input;

    /// <summary>The document that people would recognise, as JSON; the input as it is where there is none.</summary>
    public static ReadOnlyMemory<byte> Document(ReadOnlyMemory<byte> input)
    {
        input = Unbaked(input);
        return EnvelopeIn(input)?.Document ?? input;
    }

    /// <summary>Verifies whatever it is, a presentation too, whose verdict is over all that it contains.</summary>
    public static VerificationResult Verify(ReadOnlyMemory<byte> input, VerificationSources sources, VerificationPolicy policy, DateTimeOffset at)
    {
        if (!IsPresentation(input))
            return OfflineVerifier.Verify(input, sources, policy, at);
        var isToken = JoseEnvelope.LooksLikeToken(input.Span);
        return PresentationVerifier.Verify(isToken ? Line(input) : input, sources, policy, new PresentationExpectations { At = at }).Whole;
    }

    /// <summary>The input as a line that a registry reads: a token as a JSON string, an image's badge without the image.</summary>
    public static ReadOnlyMemory<byte> Line(ReadOnlyMemory<byte> input)
    {
        input = Unbaked(input).Trim(" \t\r\n"u8);
        return JoseEnvelope.LooksLikeToken(input.Span) ? JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(input.Span)) : input;
    }

    private static bool IsPresentation(ReadOnlyMemory<byte> input)
    {
        if (BakedBadge.LooksLikeImage(input.Span))
            return false;
        if (EnvelopeIn(input) is { } envelope)
            return envelope.IsPresentation;
        using var document = Parse(input);
        return document is not null && PresentationStructure.IsPresentation(document.RootElement);
    }

    private static JoseEnvelope? EnvelopeIn(ReadOnlyMemory<byte> input)
    {
        var text = input.Trim(" \t\r\n"u8);
        if (JoseEnvelope.LooksLikeToken(text.Span))
            return JoseEnvelope.TryRead(text, out var bare, out _) ? bare : null;
        using var document = Parse(text);
        return document?.RootElement.ValueKind switch
        {
            JsonValueKind.String => JoseEnvelope.TryRead(Encoding.UTF8.GetBytes(document.RootElement.GetString()!), out var quoted, out _) ? quoted : null,
            JsonValueKind.Object => EnvelopedDocument.IsEnveloped(document.RootElement) && EnvelopedDocument.TryUnwrap(document.RootElement, out var wrapped, out _) ? wrapped : null,
            _ => null,
        };
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            var document = JsonDocument.Parse(text, Bounded);
            // Text that is no Unicode shows only when it is read.
            _ = document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
            return document;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The verifier says what is wrong with it.
            return null;
        }
    }
}
