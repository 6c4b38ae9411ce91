using System.Security.Cryptography;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and a 128-bit tag, written as a format byte, the nonce, the
/// ciphertext, the tag. What is opened is exactly what was sealed, under the same key and for the same associated data.
/// A key seals far fewer than 2^32 messages here, as random nonces require.
/// </summary>
internal static class SealedBox
{
    public const int KeyBytes = 32;

    /// <summary>Bytes that sealing adds.</summary>
    public const int Overhead = 1 + NonceBytes + TagBytes;

    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var sealedBytes = new byte[checked(plaintext.Length + Overhead)];
        sealedBytes[0] = Format;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plaintext, sealedBytes.AsSpan(1 + NonceBytes, plaintext.Length), sealedBytes.AsSpan(^TagBytes..), associatedData);
        return sealedBytes;
    }

    /// <summary>False, with nothing revealed, if the bytes are not what was sealed under this key for this associated data.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associatedData, out byte[] plaintext)
    {
        plaintext = [];
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Format)
            return false;
        var opened = new byte[sealedBytes.Length - Overhead];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(sealedBytes.Slice(1, NonceBytes), sealedBytes.Slice(1 + NonceBytes, opened.Length), sealedBytes[^TagBytes..], opened, associatedData);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
}
