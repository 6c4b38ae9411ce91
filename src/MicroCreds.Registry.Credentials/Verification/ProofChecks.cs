using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.DataIntegrity;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The proof checks of a document: one a proof.</summary>
internal static class ProofChecks
{
    private const string OnlyProof = "/proof";

    public static void Add(ImmutableArray<ProofReport> proofs, ImmutableArray<Check>.Builder checks)
    {
        foreach (var proof in proofs)
            checks.Add(CheckOf(proof));
    }

    private static Check CheckOf(ProofReport proof)
    {
        if (proof is { Outcome: ProofOutcome.Pass, Pointer: OnlyProof })
            return SharedChecks.ProofPass;
        if (proof.Code == CheckCodes.ProofMissing)
            return SharedChecks.ProofMissing;
        var result = proof.Outcome switch
        {
            ProofOutcome.Pass => CheckResult.Pass,
            ProofOutcome.Fail => CheckResult.Fail,
            _ => CheckResult.Skip,
        };
        return new Check(CheckNames.Proof, result, proof.Code, proof.Pointer, proof.Message);
    }
}
