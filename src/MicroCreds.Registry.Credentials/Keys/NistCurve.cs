using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// The curves y² = x³ − 3x + b over a prime p ≡ 3 (mod 4) that NIST names (SP 800-186 section 3.2.1), as far as public
/// keys need them: points between their compressed form (SEC 1 section 2.3) and their coordinates. The platform's
/// import takes coordinates alone. Nothing here touches a secret, so nothing needs to take constant time.
/// </summary>
internal sealed class NistCurve
{
    public static readonly NistCurve P256 = new(
        KeyType.P256,
        ECCurve.NamedCurves.nistP256,
        HashAlgorithmName.SHA256,
        "00FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
        "005AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B",
        "00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    public static readonly NistCurve P384 = new(
        KeyType.P384,
        ECCurve.NamedCurves.nistP384,
        HashAlgorithmName.SHA384,
        "00FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF",
        "00B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF",
        "00FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973");

    public static readonly NistCurve P521 = new(
        KeyType.P521,
        ECCurve.NamedCurves.nistP521,
        HashAlgorithmName.SHA512,
        "0001FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "000051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00",
        "0001FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409");

    private const byte EvenY = 2;
    private const byte OddY = 3;

    private readonly BigInteger _prime;
    private readonly BigInteger _b;
    private readonly byte[] _order;

    private NistCurve(KeyType type, ECCurve named, HashAlgorithmName hash, string prime, string b, string order)
    {
        (Type, Named, Hash) = (type, named, hash);
        _prime = BigInteger.Parse(prime, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _b = BigInteger.Parse(b, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _order = Convert.FromHexString(order)[1..];
    }

    public KeyType Type { get; }

    public ECCurve Named { get; }

    /// <summary>The hash that signatures on this curve are made with: as strong as the curve (FIPS 186-5 section 6.1.1).</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Bytes of a coordinate, and of a private scalar.</summary>
    public int FieldSize => _order.Length;

    /// <summary>Bytes of a compressed point.</summary>
    public int PointSize => FieldSize + 1;

    /// <summary>Bytes of a signature, r ‖ s.</summary>
    public int SignatureSize => 2 * FieldSize;

    /// <summary>The curve of a kind of key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a key on a NIST curve.</exception>
    public static NistCurve Of(KeyType type) => type switch
    {
        KeyType.P256 => P256,
        KeyType.P384 => P384,
        KeyType.P521 => P521,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a key on a NIST curve"),
    };

    /// <summary>The curve of an object identifier (RFC 5480 section 2.1.1.1), or null.</summary>
    public static NistCurve? Find(Oid? identifier) => identifier?.Value switch
    {
        var value when value == P256.Named.Oid.Value => P256,
        var value when value == P384.Named.Oid.Value => P384,
        var value when value == P521.Named.Oid.Value => P521,
        _ => null,
    };

    /// <summary>Whether the bytes are a private scalar: big-endian, 1 to n − 1. What it compares is not secret: only a wrong key stops early.</summary>
    public bool IsPrivateScalar(ReadOnlySpan<byte> scalar) =>
        scalar.Length == FieldSize && scalar.ContainsAnyExcept((byte)0) && scalar.SequenceCompareTo(_order) < 0;

    /// <summary>Computes the coordinates of a compressed point; false where it is malformed or no point of the curve.</summary>
    public bool TryDecompress(ReadOnlySpan<byte> compressed, out ECPoint point)
    {
        point = default;
        if (compressed.Length != PointSize || compressed[0] is not (EvenY or OddY))
            return false;
        var x = new BigInteger(compressed[1..], isUnsigned: true, isBigEndian: true);
        if (x >= _prime)
            return false;
        var square = RightSide(x);
        var y = BigInteger.ModPow(square, (_prime + 1) >> 2, _prime);
        if (y * y % _prime != square)
            return false;
        // y = 0 is of no use: none of the curves has a point of order two.
        if (y.IsEven != (compressed[0] == EvenY))
            y = _prime - y;
        point = new ECPoint { X = compressed[1..].ToArray(), Y = Bytes(y) };
        return true;
    }

    /// <summary>Writes the compressed form of a point; false where the coordinates have another length or are no point of the curve.</summary>
    public bool TryCompress(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<byte> compressed)
    {
        if (x.Length != FieldSize || y.Length != FieldSize || compressed.Length < PointSize)
            return false;
        var abscissa = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        var ordinate = new BigInteger(y, isUnsigned: true, isBigEndian: true);
        if (abscissa >= _prime || ordinate >= _prime || ordinate * ordinate % _prime != RightSide(abscissa))
            return false;
        compressed[0] = ordinate.IsEven ? EvenY : OddY;
        x.CopyTo(compressed[1..]);
        return true;
    }

    private BigInteger RightSide(BigInteger x)
    {
        var value = (x * x % _prime * x - 3 * x + _b) % _prime;
        return value.Sign < 0 ? value + _prime : value;
    }

    private byte[] Bytes(BigInteger value)
    {
        var bytes = new byte[FieldSize];
        value.TryWriteBytes(bytes.AsSpan(FieldSize - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }
}
