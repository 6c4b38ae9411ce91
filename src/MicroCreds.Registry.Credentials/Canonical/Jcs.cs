using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one sequence of bytes for every JSON value, so that values can be
/// hashed and signed. Safe to call from several threads at once.
/// </summary>
public static class Jcs
{
    /// <summary>Writes the canonical form of a JSON text. Never throws for input; writes nothing where it is refused.</summary>
    /// <param name="utf8">One JSON text, at most <see cref="StrictJson.MaxBytes"/>.</param>
    /// <param name="destination">Takes the canonical bytes.</param>
    /// <param name="error">Why the text was refused: one of <see cref="JsonErrorCodes"/>.</param>
    public static bool TryCanonicalize(
        ReadOnlySpan<byte> utf8, IBufferWriter<byte> destination, [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var canonicalizer = JcsPool.Rent();
        try
        {
            if (!canonicalizer.TryCanonicalize(utf8, out error))
                return false;
            destination.Write(canonicalizer.Canonical);
            return true;
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>Writes the canonical form of an element that <see cref="StrictJson"/> read.</summary>
    /// <param name="element">Any JSON value.</param>
    /// <param name="destination">Takes the canonical bytes.</param>
    /// <param name="omit">A member of the element itself to leave out, such as <c>proof</c>; a name that needs no escapes.</param>
    /// <exception cref="ArgumentException">The element is not I-JSON, or longer than 1 MiB.</exception>
    public static void Canonicalize(JsonElement element, IBufferWriter<byte> destination, ReadOnlySpan<byte> omit = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var canonicalizer = JcsPool.Rent();
        try
        {
            canonicalizer.Canonicalize(element);
            if (!omit.IsEmpty)
                canonicalizer.RemoveMember(omit);
            destination.Write(canonicalizer.Canonical);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>SHA-256 of the canonical form of an element that <see cref="StrictJson"/> read.</summary>
    /// <exception cref="ArgumentException">The element is not I-JSON, or longer than 1 MiB.</exception>
    public static Hash256 Digest(JsonElement element)
    {
        var canonicalizer = JcsPool.Rent();
        try
        {
            canonicalizer.Canonicalize(element);
            Span<byte> hash = stackalloc byte[Hash256.Size];
            SHA256.HashData(canonicalizer.Canonical, hash);
            return new Hash256(hash);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>Whether a text is its own canonical form. False for what is not I-JSON.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8)
    {
        var canonicalizer = JcsPool.Rent();
        try
        {
            return canonicalizer.TryCanonicalize(utf8, out _) && canonicalizer.Canonical.SequenceEqual(utf8);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    internal static void Canonicalize(this JcsCanonicalizer canonicalizer, JsonElement element)
    {
        if (!canonicalizer.TryCanonicalize(JsonMarshal.GetRawUtf8Value(element), out var error))
            throw new ArgumentException($"not I-JSON: {error.Message}", nameof(element));
    }
}
