using System.Collections.Frozen;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.DataIntegrity;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// The proof checks of a document: one a proof. A proof of a suite that exists, and is not read here, leaves the
/// question open. A suite that nobody has specified proves nothing to anybody, so it fails: a name with a slip in it
/// must not look like a proof that somebody else could check.
/// </summary>
internal static class ProofChecks
{
    private const string OnlyProof = "/proof";
    private const string DataIntegrityProof = "DataIntegrityProof";

    /// <summary>The cryptosuites that W3C's Recommendations and drafts specify, and the proof types from before there were suites.</summary>
    private static readonly FrozenSet<string> Specified = new[]
    {
        "eddsa-rdfc-2022", "eddsa-jcs-2022", "eddsa-2022", "jcs-eddsa-2022",
        "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-2019", "ecdsa-sd-2023", "ecdsa-xi-2023", "bbs-2023",
        "Ed25519Signature2018", "Ed25519Signature2020", "EcdsaSecp256k1Signature2019", "EcdsaSecp256k1RecoverySignature2020",
        "EcdsaSecp256r1Signature2019", "JsonWebSignature2020", "RsaSignature2018", "BbsBlsSignature2020", "BbsBlsSignatureProof2020",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Add(ImmutableArray<ProofReport> proofs, VerificationSources sources, ImmutableArray<Check>.Builder checks)
    {
        foreach (var proof in proofs)
            checks.Add(Unfetched.IsKeyOf(proof, sources) ? Unfetched.Key(CheckNames.Proof, proof.Pointer, proof) : CheckOf(proof));
    }

    // Of a token, the cryptosuite is its algorithm, and only registered ones are merely unsupported.
    private static bool IsToken(ProofReport proof) => proof.Type != DataIntegrityProof && proof.Cryptosuite is not null;

    private static Check CheckOf(ProofReport proof)
    {
        if (proof is { Outcome: ProofOutcome.Pass, Pointer: OnlyProof })
            return SharedChecks.ProofPass;
        if (proof.Code == CheckCodes.ProofMissing)
            return SharedChecks.ProofMissing;
        if (proof.Outcome == ProofOutcome.Unsupported && !IsToken(proof) && !Specified.Contains((proof.Type == DataIntegrityProof ? proof.Cryptosuite : proof.Type) ?? ""))
            return new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofSuiteUnknown, proof.Pointer, "The proof is of a kind that no standard specifies.");
        var result = proof.Outcome switch
        {
            ProofOutcome.Pass => CheckResult.Pass,
            ProofOutcome.Fail => CheckResult.Fail,
            _ => CheckResult.Skip,
        };
        return new Check(CheckNames.Proof, result, proof.Code, proof.Pointer, proof.Message);
    }
}
