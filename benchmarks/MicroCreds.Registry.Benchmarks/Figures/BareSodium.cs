using System.Diagnostics;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>What the machine can do at most: libsodium's Ed25519 verification and nothing else, on every core.</summary>
internal static class BareSodium
{
    // What eddsa-jcs-2022 signs: two SHA-256 values.
    private const int MessageBytes = 64;

    /// <summary>Verifications a second.</summary>
    public static double Measure()
    {
        using var key = SigningKey.Generate();
        var message = new byte[MessageBytes];
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(message, signature);
        return OnEveryCore.PerSecond(() =>
        {
            if (!Ed25519.Verify(key.PublicKey.Span, message, signature))
                throw new UnreachableException("libsodium refuses a signature that it made");
        });
    }
}
