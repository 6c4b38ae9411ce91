using System.Numerics;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>The same numbers as integers of any size: what the arithmetic of limbs is held against.</summary>
internal static class BigNumbers
{
    public static BigInteger P { get; } = BigInteger.Pow(2, 255) - 19;

    public static BigInteger L { get; } = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Values of 256 bits where carries, borrows and folds happen, and random ones.</summary>
    public static IReadOnlyList<BigInteger> Edges(Random random, int randomOnes)
    {
        var edges = new List<BigInteger>();
        foreach (var centre in (BigInteger[])[0, P, 2 * P, L, 2 * L, BigInteger.Pow(2, 255), BigInteger.Pow(2, 256), P / 2, BigInteger.Pow(2, 252)])
        {
            for (var off = -20; off <= 20; off++)
                edges.Add(centre + off);
        }

        // One limb full, in either radix, and its neighbours.
        foreach (var bit in (int[])[25, 26, 51, 64, 77, 102, 128, 153, 179, 192, 204, 230])
            edges.AddRange([BigInteger.Pow(2, bit), BigInteger.Pow(2, bit) - 1, P - BigInteger.Pow(2, bit), BigInteger.Pow(2, 255) - BigInteger.Pow(2, bit)]);
        for (var i = 0; i < randomOnes; i++)
            edges.Add(Random(random));
        return [.. edges.Where(value => value.Sign >= 0 && value < BigInteger.Pow(2, 256))];
    }

    public static BigInteger Random(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    public static BigInteger Of(in FieldWords words) => new(Bytes(words), isUnsigned: true);

    public static FieldWords Words(BigInteger value) => new(Bytes(value));

    public static byte[] Bytes(in FieldWords words)
    {
        var bytes = new byte[32];
        words.Write(bytes);
        return bytes;
    }

    public static byte[] Bytes(BigInteger value, int size = 32)
    {
        var bytes = new byte[size];
        Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    public static BigInteger Mod(BigInteger value, BigInteger modulus) => ((value % modulus) + modulus) % modulus;
}
