using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>A digest of some content, as documents write it.</summary>
/// <param name="Algorithm">SHA-256, SHA-384 or SHA-512.</param>
/// <param name="Bytes">As many bytes as the algorithm gives.</param>
internal readonly record struct ContentDigest(HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The most digests of one text.</summary>
    private const int MaxDigests = 8;

    private const int MaxMultihashBytes = 128;

    /// <summary>
    /// Reads Subresource Integrity metadata (section 3.5): <c>sha384-…</c> in base64, or several of them between spaces. Of
    /// several, those of the strongest algorithm count, and one of them must match.
    /// </summary>
    /// <param name="text">The metadata.</param>
    /// <param name="strongest">The digests that count; null where one of them all is malformed.</param>
    public static bool TryReadSri(string? text, out List<ContentDigest>? strongest)
    {
        strongest = null;
        var expressions = text?.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (expressions.Length is 0 or > MaxDigests)
            return false;
        var all = new List<ContentDigest>(expressions.Length);
        foreach (var expression in expressions)
        {
            if (!TryReadExpression(expression, out var digest))
                return false;
            all.Add(digest);
        }

        var size = all.Max(digest => digest.Bytes.Length);
        strongest = all.FindAll(digest => digest.Bytes.Length == size);
        return true;
    }

    /// <summary>
    /// Reads a Multihash in Multibase (VC Data Integrity 1.0 section 2.6), or 32 bytes alone, which are taken for a SHA-256.
    /// </summary>
    /// <returns>False for an algorithm that is none of ours, too: nothing can be said of such a digest.</returns>
    public static bool TryReadMultibase(string? text, out ContentDigest digest)
    {
        digest = default;
        if (text is null || text.Length > 2 * MaxMultihashBytes || !Multibase.TryDecode(text, MaxMultihashBytes, out var bytes))
            return false;
        if (bytes.Length == SHA256.HashSizeInBytes)
        {
            digest = new ContentDigest(HashAlgorithmName.SHA256, bytes);
            return true;
        }

        digest = bytes switch
        {
            [0x12, SHA256.HashSizeInBytes, ..] => new ContentDigest(HashAlgorithmName.SHA256, bytes.AsMemory(2)),
            [0x20, SHA384.HashSizeInBytes, ..] => new ContentDigest(HashAlgorithmName.SHA384, bytes.AsMemory(2)),
            [0x13, SHA512.HashSizeInBytes, ..] => new ContentDigest(HashAlgorithmName.SHA512, bytes.AsMemory(2)),
            _ => default,
        };
        return !digest.Bytes.IsEmpty && digest.Bytes.Length == bytes[1];
    }

    private static bool TryReadExpression(string text, out ContentDigest digest)
    {
        digest = default;
        if (text.Length is < 8 or > 255 || text[6] != '-')
            return false;
        HashAlgorithmName? algorithm = text[..6] switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null,
        };
        // What stands behind a question mark are options, of which none is defined.
        var options = text.IndexOf('?', StringComparison.Ordinal);
        Span<byte> bytes = stackalloc byte[SHA512.HashSizeInBytes];
        if (algorithm is not { } name || !Convert.TryFromBase64String(options < 0 ? text[7..] : text[7..options], bytes, out var written)
            || written != SizeOf(name))
            return false;
        digest = new ContentDigest(name, bytes[..written].ToArray());
        return true;
    }

    private static int SizeOf(HashAlgorithmName algorithm) =>
        algorithm == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
        : algorithm == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes
        : SHA512.HashSizeInBytes;
}
