using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// The text chunks of a PNG (PNG section 11.3.3): iTXt in UTF-8, tEXt in Latin-1, zTXt in compressed Latin-1. Baking
/// writes iTXt without compression, as the standard has it; the others are read because they are met.
/// </summary>
internal static class PngText
{
    public const uint InternationalType = 0x69545874; // iTXt

    private const uint PlainType = 0x74455874; // tEXt
    private const uint CompressedType = 0x7A545874; // zTXt
    private const int AdlerSize = 4;

    /// <summary>The keyword of a text chunk; empty for another chunk, or one without a keyword.</summary>
    public static ReadOnlySpan<byte> KeywordOf(uint type, ReadOnlySpan<byte> data)
    {
        if (type is not (InternationalType or PlainType or CompressedType))
            return [];
        var end = data.IndexOf((byte)0);
        return end < 0 ? [] : data[..end];
    }

    /// <summary>Reads the text of a chunk that has a keyword, in UTF-8.</summary>
    /// <param name="type">The chunk's type.</param>
    /// <param name="data">The chunk's data.</param>
    /// <param name="text">The text; part of <paramref name="data"/> where nothing had to be decoded.</param>
    /// <param name="code">One of <see cref="BakingErrorCodes"/>, where it cannot be read.</param>
    public static bool TryRead(uint type, ReadOnlyMemory<byte> data, out ReadOnlyMemory<byte> text, [NotNullWhen(false)] out string? code)
    {
        code = BakingErrorCodes.Malformed;
        text = data[(data.Span.IndexOf((byte)0) + 1)..];
        switch (type)
        {
            case InternationalType:
                return TryReadInternational(ref text, ref code);
            case CompressedType:
                if (text.IsEmpty || text.Span[0] != 0 || !TryInflate(text[1..], out text, ref code))
                    return false;
                break;
            default:
                break;
        }

        text = FromLatin1(text);
        return true;
    }

    // Compression flag, compression method, language tag, zero, translated keyword, zero, text.
    private static bool TryReadInternational(ref ReadOnlyMemory<byte> text, ref string code)
    {
        if (text.Length < 2 || text.Span[0] > 1 || text.Span[1] != 0)
            return false;
        var isCompressed = text.Span[0] == 1;
        text = text[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var end = text.Span.IndexOf((byte)0);
            if (end < 0)
                return false;
            text = text[(end + 1)..];
        }

        return !isCompressed || TryInflate(text, out text, ref code);
    }

    private static bool TryInflate(ReadOnlyMemory<byte> compressed, out ReadOnlyMemory<byte> text, ref string code)
    {
        text = default;
        if (compressed.Length < AdlerSize)
            return false;
        var content = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            Span<byte> part = stackalloc byte[4096];
            for (var read = zlib.Read(part); read > 0; read = zlib.Read(part))
            {
                if (content.Length + read > BakedCredential.MaxBytes)
                {
                    code = BakingErrorCodes.CredentialTooLarge;
                    return false;
                }

                content.Write(part[..read]);
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        // A stream that was cut off ends early without a complaint; its checksum tells.
        text = content.GetBuffer().AsMemory(0, (int)content.Length);
        return Adler32(text.Span) == BinaryPrimitives.ReadUInt32BigEndian(compressed.Span[^AdlerSize..]);
    }

    // RFC 1950 section 8.
    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65521;
        var (low, high) = (1u, 0u);
        foreach (var b in bytes)
        {
            low = (low + b) % Modulus;
            high = (high + low) % Modulus;
        }

        return (high << 16) | low;
    }

    private static ReadOnlyMemory<byte> FromLatin1(ReadOnlyMemory<byte> text) =>
        Ascii.IsValid(text.Span) ? text : Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text.Span));
}
