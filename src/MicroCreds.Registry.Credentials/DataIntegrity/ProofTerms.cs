using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>Holds what a proof says of itself against what the verifier expects (VC Data Integrity 1.0 section 4.4).</summary>
internal static class ProofTerms
{
    /// <summary>A report where the proof is not what is expected; null where it is.</summary>
    public static ProofReport? Judge(ReadProof proof, ProofExpectations expected)
    {
        if (proof.Purpose != expected.Purpose)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofPurposeMismatch, $"The proof is for {Excerpt.Of(proof.Purpose!)}, not for {expected.Purpose}.", "proofPurpose");
        if (proof.Expires <= expected.At)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofExpired, "The proof has expired.", "expires");
        if (expected.Domain is { } domain && !proof.Domains.Contains(domain))
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofDomainMismatch, $"The proof was not made for the domain {Excerpt.Of(domain)} (INVALID_DOMAIN_ERROR).", "domain");
        if (expected.Challenge is { } challenge && proof.Challenge != challenge)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofChallengeMismatch, "The proof does not answer the verifier's challenge (INVALID_CHALLENGE_ERROR).", "challenge");
        return null;
    }
}
