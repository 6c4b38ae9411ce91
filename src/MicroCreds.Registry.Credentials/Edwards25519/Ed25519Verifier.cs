using System.Globalization;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// Verifies Ed25519 signatures (RFC 8032) by the few keys that sign many of them: a key that is asked for often is
/// prepared once (docs/decisions/0006-prepared-ed25519-keys.md). All other keys are left to libsodium. Accepts and
/// refuses exactly what libsodium 1.0.18 does. Before the first signature the verifier checks itself against known
/// answers; if one is wrong, or the libsodium that is installed gives another, libsodium verifies everything. Safe to
/// use from any number of threads.
/// </summary>
public static class Ed25519Verifier
{
    /// <summary>The <see cref="AppContext"/> switch that turns it off when false, before its first use; on where not set.</summary>
    public const string SwitchName = "MicroCreds.Registry.PreparedEd25519";

    /// <summary>The <see cref="AppContext"/> value, bytes as a decimal number, that the prepared keys may take; <see cref="DefaultMaxBytes"/> where not set.</summary>
    public const string MaxBytesName = "MicroCreds.Registry.PreparedEd25519.MaxBytes";

    /// <summary>64 MiB: 295 keys.</summary>
    public const long DefaultMaxBytes = 64 << 20;

    // Of 7 bits, a table is quick to make and half the size of one of 8 bits, and a signature takes five sums more.
    private const int WindowBits = 7;

    // Preparing a key costs about as much as so many verifications by libsodium.
    private const int PreparedAfter = 16;

    private static readonly Lazy<State> Current = new(Start);

    /// <summary>How signatures are verified. The first question makes the self-test: some milliseconds.</summary>
    public static VerifierStatus Status => Current.Value.Status;

    /// <summary>Whether the signature is this key's over this message. False for a signature of another length, too.</summary>
    /// <param name="publicKey">32 bytes.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">64 bytes.</param>
    /// <exception cref="ArgumentException">The public key has not 32 bytes.</exception>
    /// <exception cref="DllNotFoundException">libsodium is not installed.</exception>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == Ed25519.PublicKeySize && signature.Length == Ed25519.SignatureSize && Prepared(publicKey) is { } key
            ? key.Verify(message, signature)
            : Ed25519.Verify(publicKey, message, signature);

    /// <summary>The key, where it is prepared.</summary>
    /// <param name="publicKey">32 bytes.</param>
    internal static PreparedKey? Prepared(ReadOnlySpan<byte> publicKey) => Current.Value.Keys?.Find(new FieldWords(publicKey));

    private static State Start()
    {
        if (AppContext.TryGetSwitch(SwitchName, out var isOn) && !isOn)
            return new State(new VerifierStatus(false, 1, "Prepared keys are switched off; libsodium verifies."), null);
        if (SelfTest.FindFailure(WindowBits, EquationBatch.Widest) is { } failure)
            return new State(new VerifierStatus(false, 1, failure), null);
        var keys = new PreparedKeys(MaxBytes, WindowBits, PreparedAfter);
        return keys.Capacity == 0
            ? new State(new VerifierStatus(false, 1, "There is no memory for prepared keys; libsodium verifies."), null)
            : new State(new VerifierStatus(true, (int)EquationBatch.Widest, $"The self-test passed; up to {keys.Capacity} keys are prepared."), keys);
    }

    private static long MaxBytes =>
        AppContext.GetData(MaxBytesName) is { } value
        && long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : DefaultMaxBytes;

    private sealed record State(VerifierStatus Status, PreparedKeys? Keys);
}
