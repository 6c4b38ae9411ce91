using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Verifies what is known, before anything rests on it.</summary>
internal static class SelfTest
{
    /// <summary>What went wrong, in a sentence; null where every answer is right, and libsodium's too.</summary>
    /// <param name="windowBits">How wide the windows of tables are going to be.</param>
    public static string? FindFailure(int windowBits)
    {
        foreach (var known in KnownAnswer.All)
        {
            var publicKey = Convert.FromHexString(known.Key);
            var message = Convert.FromHexString(known.Message);
            var signature = Convert.FromHexString(known.Signature);
            // Later releases of libsodium multiply by the cofactor: then theirs is the one answer that is given.
            if (Ed25519.Verify(publicKey, message, signature) != known.IsValid)
                return $"The libsodium that is installed judges \"{known.Name}\" otherwise than 1.0.18 does; it verifies.";
            if (PreparedKey.Of(new FieldWords(publicKey), windowBits).Verify(message, signature) != known.IsValid)
                return $"The self-test failed at \"{known.Name}\"; libsodium verifies.";
        }

        return null;
    }
}
