using System.Numerics;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>A key whose scalar is known and whose point may have a part of small order, as an attacker would make it.</summary>
/// <param name="secret">The scalar, below L; 0 leaves only the part of small order.</param>
/// <param name="torsion">How many times the point of order 8 is in the key.</param>
internal sealed class CraftedKey(BigInteger secret, int torsion)
{
    /// <summary>The encoded key.</summary>
    public byte[] Bytes { get; init; } = BigNumbers.Bytes(Points.Encode(Points.Plus(Points.BaseTimes(secret), torsion)));

    /// <summary>A signature whose S fits R and the message, whether or not the parts of small order cancel each other.</summary>
    /// <param name="message">The message.</param>
    /// <param name="nonce">The scalar of R, below L.</param>
    /// <param name="torsionOfR">How many times the point of order 8 is in R.</param>
    public byte[] Sign(ReadOnlySpan<byte> message, BigInteger nonce, int torsionOfR) =>
        Sign(message, nonce, Points.Encode(Points.Plus(Points.BaseTimes(nonce), torsionOfR)));

    /// <summary>A signature with this R, whatever it is.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message, BigInteger nonce, in FieldWords r)
    {
        var encoded = BigNumbers.Bytes(r);
        return [.. encoded, .. BigNumbers.Bytes((nonce + (Challenge(encoded, message) * secret)) % BigNumbers.L)];
    }

    /// <summary>h for this R and message.</summary>
    public BigInteger Challenge(ReadOnlySpan<byte> r, ReadOnlySpan<byte> message) =>
        new BigInteger(SHA512.HashData([.. r, .. Bytes, .. message]), isUnsigned: true) % BigNumbers.L;
}
