using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Verifies what is known, before anything rests on it.</summary>
internal static class SelfTest
{
    /// <summary>What went wrong, in a sentence; null where every answer is right, and libsodium's too.</summary>
    /// <param name="windowBits">How wide the windows of tables are going to be.</param>
    /// <param name="width">How many signatures are going to be computed side by side.</param>
    public static string? FindFailure(int windowBits, LaneWidth width)
    {
        var keys = new Dictionary<string, PreparedKey>();
        var equations = new List<SignatureEquation>();
        var begun = new List<KnownAnswer>();
        foreach (var known in KnownAnswer.All)
        {
            var publicKey = Convert.FromHexString(known.Key);
            var message = Convert.FromHexString(known.Message);
            var signature = Convert.FromHexString(known.Signature);
            // Later releases of libsodium multiply by the cofactor: then theirs is the one answer that is given.
            if (Ed25519.Verify(publicKey, message, signature) != known.IsValid)
                return $"The libsodium that is installed judges \"{known.Name}\" otherwise than 1.0.18 does; it verifies.";
            if (!keys.TryGetValue(known.Key, out var key))
                keys.Add(known.Key, key = PreparedKey.Of(new FieldWords(publicKey), windowBits));
            if (key.Verify(message, signature) != known.IsValid)
                return Failure(known);
            if (!key.TryBegin(message, signature, out var equation))
                continue;
            equations.Add(equation);
            begun.Add(known);
        }

        var holds = new bool[equations.Count];
        EquationBatch.Decide([.. equations], holds, width);
        for (var i = 0; i < holds.Length; i++)
        {
            if (holds[i] != begun[i].IsValid)
                return Failure(begun[i]);
        }

        return null;
    }

    private static string Failure(KnownAnswer known) => $"The self-test failed at \"{known.Name}\"; libsodium verifies.";
}
