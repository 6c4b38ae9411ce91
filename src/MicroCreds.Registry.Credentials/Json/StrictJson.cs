using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Json;

/// <summary>
/// Reads I-JSON (RFC 7493) and nothing else: JSON that every reader understands alike. What is read here has one
/// canonical form, so nothing that a signature does not cover can hide in a duplicate member or an odd number.
/// </summary>
public static class StrictJson
{
    /// <summary>The longest text that is read: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>What is said of a longer one, wherever its length is found out.</summary>
    internal const string TooLargeMessage = "The input is longer than 1048576 bytes, the most that is read.";

    /// <summary>The deepest nesting of objects and arrays that is read.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>
    /// Reads one JSON text. Never throws for input. The document refers to <paramref name="utf8"/>, which must not
    /// change while it is in use; the caller disposes it.
    /// </summary>
    /// <param name="utf8">The whole text, white space around the value allowed.</param>
    /// <param name="document">The document; null where the text was refused.</param>
    /// <param name="error">One of <see cref="JsonErrorCodes"/>, the byte offset in words, and a JSON pointer as far as reading came.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out JsonDocument? document,
        [NotNullWhen(false)] out InputError? error)
    {
        document = null;
        var canonicalizer = JcsPool.Rent();
        try
        {
            // Canonicalising makes every check of I-JSON on its one way through; the form itself is not wanted here.
            if (!canonicalizer.TryCanonicalize(utf8.Span, out error))
                return false;
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }

        document = JsonDocument.Parse(utf8, Options);
        return true;
    }

    /// <summary>A document over a canonical form, which has passed every check of I-JSON. The form must not change while the document is in use.</summary>
    internal static JsonDocument ParseCanonical(JcsCanonicalizer canonicalizer) => JsonDocument.Parse(canonicalizer.CanonicalMemory, Options);
}
