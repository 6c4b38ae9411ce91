using System.Numerics;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>
/// Makes signatures of all kinds from a seed: sound ones, mutated ones, and those that verifiers are known to judge
/// differently. Keys come from a pool, so that preparing them costs little, and now and then are changed.
/// </summary>
internal sealed class SignatureCases(Random random)
{
    /// <summary>Honest keys, keys with a part of small order, and keys that every verification must refuse.</summary>
    public static IReadOnlyList<CraftedKey> Pool { get; } = MakePool(new Random(8032));

    private static readonly BigInteger[] BoundaryOfS =
    [
        0, 1, BigNumbers.L - 1, BigNumbers.L, BigNumbers.L + 1, 2 * BigNumbers.L, BigInteger.Pow(2, 252) - 1, BigInteger.Pow(2, 252),
        BigInteger.Pow(2, 253) - 1, BigInteger.Pow(2, 253), BigInteger.Pow(2, 255) - 1, BigInteger.Pow(2, 256) - 1,
    ];

    public SignatureCase Next()
    {
        var key = Pool[random.Next(Pool.Count)];
        var message = new byte[random.Next(8) == 0 ? random.Next(300) : 64];
        random.NextBytes(message);
        var nonce = Below(BigNumbers.L);
        return random.Next(16) switch
        {
            0 or 1 => new("sound", key.Bytes, message, key.Sign(message, nonce, 0)),
            2 or 3 => new("R of mixed order", key.Bytes, message, key.Sign(message, nonce, random.Next(8))),
            4 => Cancelling(key, message, nonce),
            5 => new("R of small order", key.Bytes, message, key.Sign(message, 0, One(Points.SmallOrderEncodings))),
            6 => new("R not below p", key.Bytes, message, key.Sign(message, nonce, NotBelowP())),
            7 => Mutated("S plus multiples of L", key, message, nonce, signature => AddToS(signature, BigNumbers.L * random.Next(1, 16))),
            8 => Mutated("S at a boundary", key, message, nonce, signature => BigNumbers.Bytes(One(BoundaryOfS)).CopyTo(signature, 32)),
            9 => Mutated("S off by little", key, message, nonce, signature => AddToS(signature, random.Next(-2, 3))),
            10 => Mutated("sign of R", key, message, nonce, signature => signature[31] ^= 0x80),
            11 => Mutated("a bit", key, message, nonce, signature => signature[random.Next(64)] ^= (byte)(1 << random.Next(8))),
            12 => Mutated("random R", key, message, nonce, signature => random.NextBytes(signature.AsSpan(0, 32))),
            13 => Mutated("random S", key, message, nonce, signature => random.NextBytes(signature.AsSpan(32))),
            14 => new("another message", key.Bytes, [.. message, 0], key.Sign(message, nonce, 0)),
            _ => random.Next(10) == 0 ? ChangedKey(key, message, nonce) : new("another key", One(Pool).Bytes, message, key.Sign(message, nonce, 0)),
        };
    }

    // Tries nonces until the parts of small order cancel, so that the equation holds without the cofactor.
    private SignatureCase Cancelling(CraftedKey key, byte[] message, BigInteger nonce)
    {
        var torsion = random.Next(8);
        for (var i = 0; i < 4; i++)
        {
            var signature = key.Sign(message, nonce, torsion);
            if (Ed25519.Verify(key.Bytes, message, signature))
                return new("cancelling", key.Bytes, message, signature);
            nonce = Below(BigNumbers.L);
        }

        return new("hardly cancelling", key.Bytes, message, key.Sign(message, nonce, torsion));
    }

    private SignatureCase ChangedKey(CraftedKey key, byte[] message, BigInteger nonce)
    {
        var bytes = (byte[])key.Bytes.Clone();
        switch (random.Next(4))
        {
            case 0: bytes[random.Next(32)] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[31] ^= 0x80; break;
            case 2: bytes = BigNumbers.Bytes(NotBelowP()); break;
            default: random.NextBytes(bytes); break;
        }

        return new("changed key", bytes, message, key.Sign(message, nonce, 0));
    }

    private static SignatureCase Mutated(string kind, CraftedKey key, byte[] message, BigInteger nonce, Action<byte[]> mutate)
    {
        var signature = key.Sign(message, nonce, 0);
        mutate(signature);
        return new(kind, key.Bytes, message, signature);
    }

    private static void AddToS(byte[] signature, BigInteger added)
    {
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + added;
        if (s.Sign >= 0 && s < BigInteger.Pow(2, 256))
            BigNumbers.Bytes(s).CopyTo(signature, 32);
    }

    private FieldWords NotBelowP() => BigNumbers.Words(BigNumbers.P + random.Next(19)).WithSign(random.Next(2) == 0);

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private BigInteger Below(BigInteger bound) => BigNumbers.Random(random) % bound;

    private static CraftedKey[] MakePool(Random random)
    {
        var keys = new List<CraftedKey>();
        for (var i = 0; i < 32; i++)
            keys.Add(new CraftedKey(BigNumbers.Random(random) % BigNumbers.L, i < 16 ? 0 : 1 + (i % 7)));
        // The parts of the equation that such a key adds are known, so that it often holds.
        keys.AddRange(Points.SmallOrderEncodings.Select(encoded => new CraftedKey(0, 0) { Bytes = BigNumbers.Bytes(encoded) }));
        keys.Add(new CraftedKey(1, 0));
        keys.Add(new CraftedKey(BigNumbers.L - 1, 0));
        return [.. keys];
    }
}
