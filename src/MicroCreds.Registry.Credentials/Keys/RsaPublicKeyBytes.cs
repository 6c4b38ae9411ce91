using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// The two DER forms of an RSA public key: SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7 with RFC 3279 section 2.3.1),
/// which <see cref="VerificationKey"/> has, and RSAPublicKey (RFC 8017 appendix A.1.1), which did:key has. Strict: one
/// sequence of bytes a key. The modulus has 2,048 to 8,192 bits and is odd; the exponent is odd, at least 3 and below
/// 2^32.
/// </summary>
public static class RsaPublicKeyBytes
{
    /// <summary>The fewest bits of a modulus that is taken.</summary>
    public const int MinModulusBits = 2048;

    /// <summary>The most bits of a modulus that is taken.</summary>
    public const int MaxModulusBits = 8192;

    private const int MaxExponentBytes = 4;
    private const byte Integer = 0x02;
    private const byte BitString = 0x03;
    private const byte Sequence = 0x30;

    // AlgorithmIdentifier { rsaEncryption, NULL }.
    private static ReadOnlySpan<byte> Algorithm =>
        [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    /// <summary>Reads a SubjectPublicKeyInfo; false where it is not exactly one of an RSA key within the bounds.</summary>
    /// <param name="der">The whole of it.</param>
    /// <param name="modulus">Big-endian without leading zeros; refers to <paramref name="der"/>.</param>
    /// <param name="exponent">Big-endian without leading zeros; refers to <paramref name="der"/>.</param>
    public static bool TryReadSubjectPublicKeyInfo(ReadOnlySpan<byte> der, out ReadOnlySpan<byte> modulus, out ReadOnlySpan<byte> exponent)
    {
        modulus = exponent = [];
        return TryTake(der, Sequence, out var info, out var rest) && rest.IsEmpty
            && info.StartsWith(Algorithm)
            && TryTake(info[Algorithm.Length..], BitString, out var bits, out rest) && rest.IsEmpty
            && bits is [0, ..]
            && TryReadPkcs1(bits[1..], out modulus, out exponent);
    }

    /// <summary>Reads an RSAPublicKey; false where it is not exactly one within the bounds.</summary>
    /// <inheritdoc cref="TryReadSubjectPublicKeyInfo"/>
    public static bool TryReadPkcs1(ReadOnlySpan<byte> der, out ReadOnlySpan<byte> modulus, out ReadOnlySpan<byte> exponent)
    {
        modulus = exponent = [];
        return TryTake(der, Sequence, out var key, out var rest) && rest.IsEmpty
            && TryTakeInteger(key, out modulus, out rest)
            && TryTakeInteger(rest, out exponent, out rest)
            && rest.IsEmpty
            && AreWithinBounds(modulus, exponent);
    }

    /// <summary>Writes a SubjectPublicKeyInfo; false where the numbers are not within the bounds.</summary>
    /// <param name="modulus">Big-endian without leading zeros.</param>
    /// <param name="exponent">Big-endian without leading zeros.</param>
    /// <param name="der">The bytes.</param>
    public static bool TryWriteSubjectPublicKeyInfo(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, [NotNullWhen(true)] out byte[]? der)
    {
        der = AreWithinBounds(modulus, exponent)
            ? Element(Sequence, [.. Algorithm, .. Element(BitString, [0, .. Pkcs1(modulus, exponent)])])
            : null;
        return der is not null;
    }

    /// <summary>Writes an RSAPublicKey; false where the numbers are not within the bounds.</summary>
    /// <inheritdoc cref="TryWriteSubjectPublicKeyInfo"/>
    public static bool TryWritePkcs1(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, [NotNullWhen(true)] out byte[]? der)
    {
        der = AreWithinBounds(modulus, exponent) ? Pkcs1(modulus, exponent) : null;
        return der is not null;
    }

    private static byte[] Pkcs1(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) =>
        Element(Sequence, [.. IntegerElement(modulus), .. IntegerElement(exponent)]);

    private static bool AreWithinBounds(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        if (modulus.IsEmpty || modulus[0] == 0 || (modulus[^1] & 1) == 0 || exponent.IsEmpty || exponent.Length > MaxExponentBytes)
            return false;
        if (exponent[0] == 0 || (exponent[^1] & 1) == 0 || exponent is [1])
            return false;
        var bits = modulus.Length * 8 - byte.LeadingZeroCount(modulus[0]);
        return bits is >= MinModulusBits and <= MaxModulusBits;
    }

    /// <summary>Takes a positive INTEGER off the front, without the zero that keeps it positive.</summary>
    private static bool TryTakeInteger(ReadOnlySpan<byte> der, out ReadOnlySpan<byte> value, out ReadOnlySpan<byte> rest)
    {
        if (!TryTake(der, Integer, out value, out rest) || value.IsEmpty || value[0] >= 0x80)
            return false;
        if (value[0] != 0)
            return true;
        value = value[1..];
        return !value.IsEmpty && value[0] >= 0x80;
    }

    /// <summary>Takes one element off the front: its length in the shortest form, at most two bytes of it.</summary>
    private static bool TryTake(ReadOnlySpan<byte> der, byte tag, out ReadOnlySpan<byte> contents, out ReadOnlySpan<byte> rest)
    {
        contents = rest = [];
        if (der.Length < 2 || der[0] != tag)
            return false;
        int length = der[1];
        var header = 2;
        if (length == 0x81 && der.Length > 2)
            (length, header) = (der[2] >= 0x80 ? der[2] : -1, 3);
        else if (length == 0x82 && der.Length > 3)
            (length, header) = (der[2] != 0 ? der[2] << 8 | der[3] : -1, 4);
        else if (length >= 0x80)
            return false;
        if (length < 0 || der.Length - header < length)
            return false;
        contents = der.Slice(header, length);
        rest = der[(header + length)..];
        return true;
    }

    private static byte[] IntegerElement(ReadOnlySpan<byte> value) =>
        Element(Integer, value[0] >= 0x80 ? [0, .. value] : value);

    private static byte[] Element(byte tag, ReadOnlySpan<byte> contents) => contents.Length switch
    {
        < 0x80 => [tag, (byte)contents.Length, .. contents],
        <= 0xFF => [tag, 0x81, (byte)contents.Length, .. contents],
        _ => [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents],
    };
}
