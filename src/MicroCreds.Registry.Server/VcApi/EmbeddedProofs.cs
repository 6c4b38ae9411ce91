using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>The terms of the proofs of a credential, where the verifier expects some (VC Data Integrity 1.0 section 4.4).</summary>
internal static class EmbeddedProofs
{
    /// <summary>A failed check where a proof does not name the challenge or domain that is expected; else null.</summary>
    public static Check? Judge(JsonElement credential, string? challenge, string? domain)
    {
        if ((challenge is null && domain is null) || credential.ValueKind != JsonValueKind.Object || !credential.TryGetProperty("proof"u8, out var proof))
            return null;
        var proofs = proof.ValueKind == JsonValueKind.Array ? [.. proof.EnumerateArray()] : new[] { proof };
        if (domain is not null && !proofs.All(one => Names(one, "domain", domain)))
            return new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofDomainMismatch, "/proof", "The proof was not made for the verifier's domain.");
        return challenge is not null && !proofs.All(one => Names(one, "challenge", challenge))
            ? new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofChallengeMismatch, "/proof", "The proof does not answer the verifier's challenge.")
            : null;
    }

    private static bool Names(JsonElement proof, string member, string expected)
    {
        if (proof.ValueKind != JsonValueKind.Object || !proof.TryGetProperty(member, out var value))
            return false;
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(expected))
            : value.ValueKind == JsonValueKind.String && value.ValueEquals(expected);
    }
}
