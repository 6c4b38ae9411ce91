using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// An SD-JWT in compact form (RFC 9901 section 4), taken apart and put together: the issuer's JWS, the disclosures that
/// came with it, and the holder's key binding JWT where there is one. Everything that section 7.1 asks of disclosures
/// and digests holds; signatures are not verified by reading. Immutable.
/// </summary>
public sealed class SdJwt
{
    /// <summary>The most disclosures that are read.</summary>
    public const int MaxDisclosures = 1024;

    /// <summary>The longest SD-JWT that is read.</summary>
    public const int MaxBytes = 2 * CompactJws.MaxBytes;

    internal SdJwt(
        CompactJws jws,
        ReadOnlyMemory<byte> issuerText,
        HashAlgorithmName hash,
        ImmutableArray<Disclosure> disclosures,
        ReadOnlyMemory<byte> presented,
        CompactJws? keyBinding,
        ReadOnlyMemory<byte> processed) =>
        (Jws, IssuerText, Hash, Disclosures, Presented, KeyBinding, Processed) = (jws, issuerText, hash, disclosures, presented, keyBinding, processed);

    /// <summary>What the issuer signed.</summary>
    public CompactJws Jws { get; }

    /// <summary>The disclosures, in the order in which they came.</summary>
    public ImmutableArray<Disclosure> Disclosures { get; }

    /// <summary>The holder's key binding JWT (RFC 9901 section 4.3), or null.</summary>
    public CompactJws? KeyBinding { get; }

    /// <summary>The payload with every disclosure in its place and without digests: JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Processed { get; }

    /// <summary>The issuer's JWS as it came.</summary>
    internal ReadOnlyMemory<byte> IssuerText { get; }

    /// <summary>The JWS and the disclosures, each with a tilde after it: what key binding signs the digest of.</summary>
    internal ReadOnlyMemory<byte> Presented { get; }

    /// <summary>The hash function of <c>_sd_alg</c>.</summary>
    internal HashAlgorithmName Hash { get; }

    /// <summary>Reads an SD-JWT. Never throws for input.</summary>
    /// <param name="ascii">The whole token, nothing before or after it; must not change while the result is in use.</param>
    /// <param name="sdJwt">What was read, or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out SdJwt? sdJwt, [NotNullWhen(false)] out InputError? error) =>
        SdJwtReader.TryRead(ascii, out sdJwt, out error);

    /// <summary>
    /// Keeps some disclosures and leaves out the others, and the key binding: what a holder shows. A disclosure that
    /// another's value holds brings that one along.
    /// </summary>
    /// <param name="pointers">Which to keep, by <see cref="Disclosure.Pointer"/>.</param>
    /// <returns>The SD-JWT, in ASCII, ending in a tilde.</returns>
    /// <exception cref="ArgumentException">A pointer names no disclosure.</exception>
    public byte[] Select(IReadOnlyCollection<string> pointers)
    {
        ArgumentNullException.ThrowIfNull(pointers);
        var kept = new HashSet<Disclosure>(ReferenceEqualityComparer.Instance);
        foreach (var pointer in pointers)
        {
            var named = Disclosures.FirstOrDefault(disclosure => disclosure.Pointer == pointer)
                ?? throw new ArgumentException($"no disclosure at {pointer}", nameof(pointers));
            for (var disclosure = named; disclosure is not null; disclosure = disclosure.Parent)
                kept.Add(disclosure);
        }

        return Join(IssuerText.Span, Disclosures.Where(kept.Contains).Select(disclosure => disclosure.Encoded));
    }

    internal static byte[] Join(ReadOnlySpan<byte> jws, IEnumerable<ReadOnlyMemory<byte>> disclosures)
    {
        var text = new List<byte>(jws.Length + 256);
        text.AddRange(jws);
        text.Add((byte)'~');
        foreach (var disclosure in disclosures)
        {
            text.AddRange(disclosure.Span);
            text.Add((byte)'~');
        }

        return [.. text];
    }
}
