using System.Numerics;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Ledger.Tests.Notes;

/// <summary>Ed25519 straight from RFC 8032 section 5.1, on big integers: slow, not constant in time, fit for tests alone.</summary>
internal static class ReferenceEd25519
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly Point Base = BasePoint();

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);

    public static byte[] PublicKey(ReadOnlySpan<byte> seed) => Encode(Multiply(Base, Expand(seed).Scalar));

    public static void Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        var (scalar, prefix) = Expand(seed);
        var nonce = HashToScalar([.. prefix, .. message]);
        var commitment = Encode(Multiply(Base, nonce));
        var challenge = HashToScalar([.. commitment, .. PublicKey(seed), .. message]);
        commitment.CopyTo(signature);
        ToBytes((nonce + challenge * scalar) % L).CopyTo(signature[32..]);
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 64 || !TryDecode(publicKey, out var key) || !TryDecode(signature[..32], out var commitment))
            return false;
        var response = FromBytes(signature[32..]);
        if (response >= L)
            return false;
        var challenge = HashToScalar([.. signature[..32], .. publicKey, .. message]);
        return Encode(Multiply(Base, response)).AsSpan().SequenceEqual(Encode(Add(commitment, Multiply(key, challenge))));
    }

    private static (BigInteger Scalar, byte[] Prefix) Expand(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 0xf8;
        hash[31] = (byte)(hash[31] & 0x7f | 0x40);
        return (FromBytes(hash.AsSpan(0, 32)), hash[32..]);
    }

    private static BigInteger HashToScalar(byte[] input) => FromBytes(SHA512.HashData(input)) % L;

    private static Point BasePoint()
    {
        var encoded = new byte[32];
        Array.Fill(encoded, (byte)0x66);
        encoded[0] = 0x58;
        return TryDecode(encoded, out var point) ? point : throw new InvalidOperationException("the base point is on the curve");
    }

    private static Point Add(Point p, Point q)
    {
        var a = Mod((p.Y - p.X) * (q.Y - q.X));
        var b = Mod((p.Y + p.X) * (q.Y + q.X));
        var c = Mod(2 * p.T * q.T * D);
        var d = Mod(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var result = new Point(0, 1, 1, 0);
        for (; scalar > 0; scalar >>= 1, point = Add(point, point))
        {
            if (!scalar.IsEven)
                result = Add(result, point);
        }

        return result;
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var bytes = ToBytes(Mod(point.Y * inverse));
        if (!Mod(point.X * inverse).IsEven)
            bytes[31] |= 0x80;
        return bytes;
    }

    private static bool TryDecode(ReadOnlySpan<byte> bytes, out Point point)
    {
        point = default;
        var copy = bytes.ToArray();
        var odd = copy[31] >= 0x80;
        copy[31] &= 0x7f;
        var y = FromBytes(copy);
        if (y >= P)
            return false;
        var square = Mod((y * y - 1) * Inverse(D * y * y + 1));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(x * x - square) != 0)
            x = Mod(x * BigInteger.ModPow(2, (P - 1) / 4, P));
        if (Mod(x * x - square) != 0 || (x == 0 && odd))
            return false;
        if (x.IsEven == odd)
            x = P - x;
        point = new Point(x, y, 1, Mod(x * y));
        return true;
    }

    private static BigInteger Mod(BigInteger value) => (value % P + P) % P;

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger FromBytes(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static byte[] ToBytes(BigInteger value)
    {
        var bytes = new byte[32];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
