using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>
/// The secret of a share link: 32 random bytes, in base64url. Only its SHA-256 is kept, and it is what a share is found by, so there
/// is nothing to compare in constant time. The link says nothing of the learner: who that is, the registry looks up.
/// </summary>
internal static class ShareSecret
{
    private const int Bytes = 32;

    private static readonly SearchValues<char> s_characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> s_last = SearchValues.Create("AEIMQUYcgkosw048");

    /// <summary>A secret, and the id of the share that it opens.</summary>
    public static (string Secret, string ShareId) Make()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Base64Url.EncodeToString(secret), IdOf(secret));
    }

    /// <summary>The id of the share that a secret opens, if there is such a share; false for what is no secret.</summary>
    public static bool TryReadId(string text, [NotNullWhen(true)] out string? shareId)
    {
        // One text a secret: the last character of any other has bits that decoding would pass over.
        var isSecret = text.Length == Base64Url.GetEncodedLength(Bytes) && !text.AsSpan().ContainsAnyExcept(s_characters) && s_last.Contains(text[^1]);
        shareId = isSecret ? IdOf(Base64Url.DecodeFromChars(text)) : null;
        return isSecret;
    }

    private static string IdOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret));
}
