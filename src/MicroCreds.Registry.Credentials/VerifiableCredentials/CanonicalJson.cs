using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// Writing JSON that is canonical (RFC 8785) as it comes out: the caller writes members in the order of their names,
/// and strings and numbers get the canonical spelling here.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Most decimals of an amount: with more, its canonical spelling would need an exponent.</summary>
    private const int MaxDecimals = 6;

    private const decimal MaxAmount = 1_000_000_000;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = CanonicalEncoder.Instance,
        SkipValidation = true,
    };

    /// <summary>A writer without white space whose strings are spelled canonically.</summary>
    public static Utf8JsonWriter NewWriter(IBufferWriter<byte> output) => new(output, Options);

    /// <summary>An amount that <see cref="WriteAmount"/> can write: 0 to a thousand million with at most six decimals.</summary>
    public static bool IsAmount(decimal amount) =>
        amount is >= 0 and <= MaxAmount && decimal.Round(amount, MaxDecimals) == amount;

    /// <summary>Writes an amount as RFC 8785 spells it: without trailing zeros.</summary>
    public static void WriteAmount(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal amount)
    {
        Span<byte> text = stackalloc byte[32];
        amount.TryFormat(text, out var written, "0.######", CultureInfo.InvariantCulture);
        json.WritePropertyName(name);
        json.WriteRawValue(text[..written], skipInputValidation: true);
    }

    /// <summary>Writes a string member, where there is one.</summary>
    public static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>Writes <c>"type":["name"]</c>.</summary>
    public static void WriteType(Utf8JsonWriter json, ReadOnlySpan<byte> typeName)
    {
        json.WriteStartArray("type"u8);
        json.WriteStringValue(typeName);
        json.WriteEndArray();
    }

    /// <summary>RFC 8785 section 3.2.2.2: only the quote, the backslash and the controls are escaped, each in one way.</summary>
    private sealed class CanonicalEncoder : JavaScriptEncoder
    {
        public static readonly CanonicalEncoder Instance = new();

        private static readonly SearchValues<char> Stops = SearchValues.Create(
            [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

        public override int MaxOutputCharactersPerInputCharacter => 6;

        public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

        public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
        {
            var rest = new ReadOnlySpan<char>(text, textLength);
            var read = 0;
            while (true)
            {
                var stop = rest[read..].IndexOfAny(Stops);
                if (stop < 0)
                    return -1;
                read += stop;
                // A pair of surrogates is a character like any other; half a pair has no UTF-8 and becomes U+FFFD.
                if (read + 1 >= textLength || !char.IsSurrogatePair(rest[read], rest[read + 1]))
                    return read;
                read += 2;
            }
        }

        public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
        {
            ReadOnlySpan<char> escaped = unicodeScalar switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < 0x20 => string.Create(CultureInfo.InvariantCulture, $"\\u{unicodeScalar:x4}"),
                _ => char.ConvertFromUtf32(unicodeScalar),
            };
            var fits = escaped.TryCopyTo(new Span<char>(buffer, bufferLength));
            numberOfCharactersWritten = fits ? escaped.Length : 0;
            return fits;
        }
    }
}
