using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// A badge in a PNG: one iTXt chunk, not compressed, with the keyword <c>openbadgecredential</c> (Open Badges 3.0
/// section 5.3.1) or <c>openbadges</c> (Open Badges Baking 1.0).
/// </summary>
internal static class BakedPng
{
    /// <summary>See <see cref="BakedBadge.TryExtract"/>.</summary>
    public static bool TryExtract(
        ReadOnlyMemory<byte> image,
        [NotNullWhen(true)] out BakedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        var (newer, older) = (new List<PngChunk>(), new List<PngChunk>());
        var chunks = new PngChunks(image.Span);
        while (chunks.TryRead(out var chunk, out error))
        {
            if (VersionOf(image.Span, chunk) is { } version)
                (version == OpenBadgesVersion.V3 ? newer : older).Add(chunk);
        }

        var baked = newer.Count > 0 ? newer : older;
        if (error is null && baked.Count == 1)
            return TryReadText(image, baked[0], newer.Count > 0 ? OpenBadgesVersion.V3 : OpenBadgesVersion.V2, out credential, out error);
        if (baked.Count > 1)
            error ??= new InputError(BakingErrorCodes.BakedTwice, $"The PNG carries a second badge of the same standard in {baked[1].Describe()}.", "");
        error ??= new InputError(BakingErrorCodes.NotBaked, "The PNG carries no badge: it has no text chunk openbadgecredential or openbadges.", "");
        return false;
    }

    /// <summary>See <see cref="BakedBadge.TryBake"/>. The new chunk comes directly after IHDR, where readers find it soonest.</summary>
    public static bool TryBake(ReadOnlyMemory<byte> image, BakedCredential credential, IBufferWriter<byte> output, [NotNullWhen(false)] out InputError? error)
    {
        // First all through the image, so that nothing is written of one that is malformed.
        var dropped = new List<PngChunk>();
        var headerEnd = 0;
        var chunks = new PngChunks(image.Span);
        while (chunks.TryRead(out var chunk, out error))
        {
            if (chunk.Type == PngChunks.HeaderType)
                headerEnd = chunk.End;
            else if (VersionOf(image.Span, chunk) == credential.Version)
                dropped.Add(chunk);
        }

        if (error is not null)
            return false;
        output.Write(image.Span[..headerEnd]);
        WriteChunk(credential, output);
        var written = headerEnd;
        foreach (var chunk in dropped)
        {
            output.Write(image.Span[written..chunk.Start]);
            written = chunk.End;
        }

        output.Write(image.Span[written..]);
        return true;
    }

    private static OpenBadgesVersion? VersionOf(ReadOnlySpan<byte> image, PngChunk chunk)
    {
        var keyword = PngText.KeywordOf(chunk.Type, image.Slice(chunk.DataStart, chunk.DataLength));
        return keyword.SequenceEqual(KeywordOf(OpenBadgesVersion.V3)) ? OpenBadgesVersion.V3
            : keyword.SequenceEqual(KeywordOf(OpenBadgesVersion.V2)) ? OpenBadgesVersion.V2
            : null;
    }

    private static ReadOnlySpan<byte> KeywordOf(OpenBadgesVersion version) =>
        version == OpenBadgesVersion.V3 ? "openbadgecredential"u8 : "openbadges"u8;

    private static bool TryReadText(
        ReadOnlyMemory<byte> image,
        PngChunk chunk,
        OpenBadgesVersion version,
        [NotNullWhen(true)] out BakedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        if (!PngText.TryRead(chunk.Type, image.Slice(chunk.DataStart, chunk.DataLength), out var text, out var code))
        {
            error = new InputError(code, code == BakingErrorCodes.CredentialTooLarge
                ? $"The badge in {chunk.Describe()} expands to more than {BakedCredential.MaxBytes} bytes."
                : $"The text in {chunk.Describe()} cannot be read.", "");
            return false;
        }

        if (BakedCredential.TryCreate(text, version, out credential, out error))
            return true;
        error = error with { Message = $"In {chunk.Describe()}: {error.Message}" };
        return false;
    }

    private static void WriteChunk(BakedCredential credential, IBufferWriter<byte> output)
    {
        var keyword = KeywordOf(credential.Version);
        // After the keyword: its zero, no compression, method 0, no language, no translated keyword.
        var dataLength = keyword.Length + 5 + credential.Bytes.Length;
        var chunk = output.GetSpan(PngChunk.Overhead + dataLength)[..(PngChunk.Overhead + dataLength)];
        BinaryPrimitives.WriteInt32BigEndian(chunk, dataLength);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[4..], PngText.InternationalType);
        keyword.CopyTo(chunk[8..]);
        chunk.Slice(8 + keyword.Length, 5).Clear();
        credential.Bytes.Span.CopyTo(chunk[(13 + keyword.Length)..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.Of(chunk[4..^4]));
        output.Advance(chunk.Length);
    }
}
