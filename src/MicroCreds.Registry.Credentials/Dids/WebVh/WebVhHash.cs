using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>The hashes of did:webvh 1.0: base58btc(multihash(SHA-256)), without a multibase prefix.</summary>
internal static class WebVhHash
{
    private const string Placeholder = "{SCID}";
    private const int Size = 2 + SHA256.HashSizeInBytes;

    // Multihash: the code of SHA-256, and the length.
    private static ReadOnlySpan<byte> Header => [0x12, SHA256.HashSizeInBytes];

    /// <summary>Whether a text is a SHA-256 multihash in base58.</summary>
    public static bool IsSha256(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return Base58.TryDecode(text, bytes, out var size) && size == Size && bytes.StartsWith(Header);
    }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        Header.CopyTo(hash);
        SHA256.HashData(bytes, hash[Header.Length..]);
        return Base58.Encode(hash);
    }

    /// <summary>The hash that commits to a key before it is used (section "Pre-Rotation Key Hash Generation").</summary>
    public static string OfKey(string multikey) => Of(Encoding.UTF8.GetBytes(multikey));

    /// <summary>The hash of an entry without its proof, chained to what came before (section "Entry Hash Generation").</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="predecessor">The version id before, or for the first entry the SCID.</param>
    public static string OfEntry(JsonElement entry, string predecessor)
    {
        var canonicalizer = JcsPool.Rent();
        try
        {
            return Of(Unsigned(canonicalizer, entry, predecessor));
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>The SCID that a first entry has by its contents (section "Verify SCID"); null where it has none.</summary>
    public static string? Scid(JsonElement firstEntry, string claimed)
    {
        var canonicalizer = JcsPool.Rent();
        try
        {
            var text = Encoding.UTF8.GetString(Unsigned(canonicalizer, firstEntry, Placeholder));
            // Names may change by it, too, and with them their order.
            var replaced = Encoding.UTF8.GetBytes(text.Replace(claimed, Placeholder, StringComparison.Ordinal));
            return canonicalizer.TryCanonicalize(replaced, out _) ? Of(canonicalizer.Canonical) : null;
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    private static ReadOnlySpan<byte> Unsigned(JcsCanonicalizer canonicalizer, JsonElement entry, string versionId)
    {
        canonicalizer.Canonicalize(entry);
        canonicalizer.RemoveMember("proof"u8);
        canonicalizer.SetMember("versionId"u8, Encoding.UTF8.GetBytes($"\"{versionId}\""));
        return canonicalizer.Canonical;
    }
}
