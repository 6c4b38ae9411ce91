using System.Collections.Immutable;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The digests of the bytes that a URL stands for, and of bytes that were published there before. Only for resources that are
/// at hand byte for byte: packages change white space.
/// </summary>
/// <param name="content">The bytes, asked for once.</param>
/// <param name="earlier">Digests of earlier bytes, in any algorithm.</param>
internal sealed class ResourceDigests(Func<ReadOnlyMemory<byte>> content, ImmutableArray<byte[]> earlier)
{
    private readonly Lazy<byte[][]> _current = new(() => DigestsOf(content().Span));

    /// <summary>Whether this is the digest of the bytes.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> digest) => Has(_current.Value, digest);

    /// <summary>Whether this is the digest of bytes that were published there before.</summary>
    public bool IsEarlier(ReadOnlySpan<byte> digest) => Has(earlier.AsSpan(), digest);

    // The three algorithms are told apart by the length of what they give.
    private static bool Has(ReadOnlySpan<byte[]> digests, ReadOnlySpan<byte> digest)
    {
        foreach (var known in digests)
        {
            if (digest.SequenceEqual(known))
                return true;
        }

        return false;
    }

    private static byte[][] DigestsOf(ReadOnlySpan<byte> bytes) => [SHA256.HashData(bytes), SHA384.HashData(bytes), SHA512.HashData(bytes)];
}
