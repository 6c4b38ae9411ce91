using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// An Ed25519 public key with the multiples of its negative, so that one more signature by it costs some sixty sums of
/// points. Accepts and refuses what libsodium 1.0.18 does. Immutable; safe to use from any number of threads.
/// </summary>
internal sealed class PreparedKey
{
    private const int ShortMessage = 448;

    private readonly FieldWords _encoded;

    private PreparedKey(in FieldWords encoded, PointTable? negated)
    {
        _encoded = encoded;
        Negated = negated;
    }

    /// <summary>The table of −A; null for a key that nothing verifies by.</summary>
    public PointTable? Negated { get; }

    /// <summary>Prepares a key.</summary>
    /// <param name="encoded">The key.</param>
    /// <param name="windowBits">How wide the windows of its table are.</param>
    public static PreparedKey Of(in FieldWords encoded, int windowBits)
    {
        var isUsable = EncodedPoint.IsCanonical(encoded) & !EncodedPoint.IsOfSmallOrder(encoded);
        return isUsable && CurvePoint.TryDecode(encoded, out var point)
            ? new PreparedKey(encoded, new PointTable(point.Negate(), windowBits))
            : new PreparedKey(encoded, null);
    }

    /// <summary>Whether the signature is this key's over this message.</summary>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">64 bytes.</param>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!TryBegin(message, signature, out var equation))
            return false;
        var sum = equation.Sum();
        return equation.Holds(sum, sum.Z.Invert());
    }

    /// <summary>Makes every check but the equation itself.</summary>
    /// <returns>Whether the equation must be computed; otherwise the signature is refused.</returns>
    public bool TryBegin(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, out SignatureEquation equation)
    {
        equation = default;
        var r = new FieldWords(signature);
        var s = new FieldWords(signature[FieldWords.Size..]);
        if (Negated is null || !Scalar.IsCanonical(s) || EncodedPoint.IsOfSmallOrder(r))
            return false;
        equation = new SignatureEquation(this, r, s, Challenge(message, signature[..FieldWords.Size]));
        return true;
    }

    /// <summary>SHA-512(R ‖ A ‖ M) modulo L.</summary>
    [SkipLocalsInit]
    private FieldWords Challenge(ReadOnlySpan<byte> message, ReadOnlySpan<byte> r)
    {
        const int prefix = 2 * FieldWords.Size;
        var rented = message.Length > ShortMessage ? ArrayPool<byte>.Shared.Rent(prefix + message.Length) : null;
        var hashed = (rented ?? stackalloc byte[prefix + ShortMessage])[..(prefix + message.Length)];
        r.CopyTo(hashed);
        _encoded.Write(hashed[FieldWords.Size..]);
        message.CopyTo(hashed[prefix..]);
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        SHA512.HashData(hashed, digest);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return Scalar.Reduce(digest);
    }
}
