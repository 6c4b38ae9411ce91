using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>
/// Access tokens (RFC 6749 section 1.4) that stand for an API key for some minutes: <c>mt_</c> and, in base64url, a
/// format byte, the scope, the key's id, the instant of expiry, and an HMAC-SHA256 over them under a key that comes from
/// the master key. Nothing is stored: every silo reads every token, and a token ends with its API key.
/// </summary>
internal sealed class AccessTokens(MasterKey master, AccessTokenOptions options, TimeProvider clock) : IDisposable
{
    public const string Prefix = "mt_";

    private const byte Format = 1;
    private const int KeyIdBytes = 8;
    private const int BodyBytes = 2 + KeyIdBytes + sizeof(long);
    private const int Bytes = BodyBytes + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = KeyOf(master);

    /// <summary>Makes a token.</summary>
    /// <param name="keyId">The API key's id, 16 hexadecimal digits.</param>
    /// <param name="scope">What the token may be used for.</param>
    /// <returns>The token, and the seconds that it lives.</returns>
    public (string Token, int Seconds) Create(string keyId, ApiKeyScope scope)
    {
        Span<byte> token = stackalloc byte[Bytes];
        token[0] = Format;
        token[1] = (byte)scope;
        Convert.FromHexString(keyId, token.Slice(2, KeyIdBytes), out _, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[(2 + KeyIdBytes)..], (clock.GetUtcNow() + options.Lifetime).ToUnixTimeMilliseconds());
        HMACSHA256.HashData(_key, token[..BodyBytes], token[BodyBytes..]);
        return (Prefix + Base64Url.EncodeToString(token), (int)options.Lifetime.TotalSeconds);
    }

    /// <summary>The API key and scope that a token stands for; null for what is none of this registry's, or has expired.</summary>
    public (string KeyId, ApiKeyScope Scope)? Read(string text)
    {
        Span<byte> token = stackalloc byte[Bytes];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + Base64Url.GetEncodedLength(Bytes)
            || !Base64Url.IsValid(text.AsSpan(Prefix.Length), out var length) || length != Bytes)
            return null;
        Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length), token);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, token[..BodyBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[BodyBytes..]) || token[0] != Format)
            return null;
        return clock.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(token[(2 + KeyIdBytes)..])
            ? (Convert.ToHexStringLower(token.Slice(2, KeyIdBytes)), (ApiKeyScope)token[1])
            : null;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static byte[] KeyOf(MasterKey master)
    {
        var key = new byte[HMACSHA256.HashSizeInBytes];
        master.Derive("access token key", key);
        return key;
    }
}
