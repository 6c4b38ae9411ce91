using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// Walks the chunks of a PNG (PNG sections 5.2 to 5.6): the signature, IHDR first, IEND last, every length within the
/// image, every checksum right. What follows IEND is no part of the picture and is left alone.
/// </summary>
internal ref struct PngChunks
{
    public const uint HeaderType = 0x49484452; // IHDR
    public const uint EndType = 0x49454E44; // IEND

    private const int HeaderDataLength = 13;

    private readonly ReadOnlySpan<byte> _image;
    private int _next;
    private uint _last;

    /// <summary>Begins after the signature, which <see cref="IsPng"/> has found.</summary>
    public PngChunks(ReadOnlySpan<byte> image)
    {
        _image = image;
        _next = Signature.Length;
    }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether bytes begin with the PNG signature.</summary>
    public static bool IsPng(ReadOnlySpan<byte> image) => image.StartsWith(Signature);

    /// <summary>Reads the next chunk.</summary>
    /// <returns>False after IEND, and where the image is malformed: then there is an error.</returns>
    public bool TryRead(out PngChunk chunk, out InputError? error)
    {
        chunk = default;
        error = null;
        if (_last == EndType)
            return false;
        var rest = _image[_next..];
        if (rest.Length < PngChunk.Overhead)
            return Refuse(BakingErrorCodes.Truncated, $"The PNG ends at byte {_image.Length}, before its IEND chunk.", out error);
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        if (!IsType(rest.Slice(4, 4)))
            return Refuse(BakingErrorCodes.Malformed, $"The PNG has no chunk type at byte {_next + 4}.", out error);
        if (length > rest.Length - PngChunk.Overhead)
            return Refuse(BakingErrorCodes.Truncated, $"The PNG chunk at byte {_next} says that it has {length} bytes; the image ends before.", out error);

        chunk = new PngChunk(_next, type, (int)length);
        if (!CheckOrder(chunk, out error))
            return false;
        if (Crc32.Of(rest.Slice(4, 4 + chunk.DataLength)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + chunk.DataLength)..]))
            return Refuse(BakingErrorCodes.ChecksumWrong, $"The checksum of {chunk.Describe()} is not that of its bytes.", out error);
        _next = chunk.End;
        _last = type;
        return true;
    }

    private readonly bool CheckOrder(PngChunk chunk, out InputError? error)
    {
        error = null;
        if (_last == 0 && (chunk.Type != HeaderType || chunk.DataLength != HeaderDataLength))
            return Refuse(BakingErrorCodes.Malformed, "The PNG does not begin with an IHDR chunk of 13 bytes.", out error);
        if (_last != 0 && chunk.Type == HeaderType)
            return Refuse(BakingErrorCodes.Malformed, $"The PNG has a second header: {chunk.Describe()}.", out error);
        return chunk is not { Type: EndType, DataLength: not 0 }
            || Refuse(BakingErrorCodes.Malformed, $"The last chunk of a PNG is empty, but not {chunk.Describe()}.", out error);
    }

    private static bool IsType(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
                return false;
        }

        return true;
    }

    private static bool Refuse(string code, string message, [NotNull] out InputError? error)
    {
        error = new InputError(code, message, "");
        return false;
    }
}
