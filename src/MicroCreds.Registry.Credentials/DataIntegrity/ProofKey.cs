using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>Finds the key of a proof, and sees that its controller lets it be used so.</summary>
internal static class ProofKey
{
    private const string Member = "verificationMethod";

    /// <summary>Finds the proof's key; a report where there is none that fits.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="suite">Whose keys it must be.</param>
    /// <param name="resolve">Finds keys that are not in the method itself; null where there are none.</param>
    /// <param name="purpose">What the controller must let the key be used for.</param>
    /// <param name="key">The key, where there is no report.</param>
    public static ProofReport? Resolve(
        ReadProof proof, Cryptosuite suite, ResolveVerificationMethod? resolve, string purpose, out VerificationKey? key)
    {
        var method = proof.VerificationMethod!;
        if (!SelfContainedDids.TryResolve(method, out var resolution))
            resolution = resolve?.Invoke(method) ?? KeyResolution.Unknown;
        key = resolution.Key;
        if (resolution.Outcome is KeyResolutionOutcome.Unknown or KeyResolutionOutcome.Unreachable && SelfNamedKey.TryRead(method, out var named))
            key = named;
        if (resolution.Outcome == KeyResolutionOutcome.Refused)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, resolution.Message!, Member);
        if (key is null)
            return proof.Report(ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable, resolution.Message ?? "The verification method's key is not known here.", Member);
        if (!suite.Accepts(key.Type))
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, $"The verification method's key is {key.Type}, which {suite.Name} does not sign with.", Member);
        if ((key.Relationships & RelationshipOf(purpose)) == 0)
            return proof.Report(ProofOutcome.Fail, CheckCodes.KeyPurposeMismatch, $"The key's controller does not let it be used for {purpose}.", Member) with { Key = key };
        return null;
    }

    private static VerificationRelationships RelationshipOf(string purpose) => purpose switch
    {
        ProofOptions.AssertionMethod => VerificationRelationships.AssertionMethod,
        ProofOptions.Authentication => VerificationRelationships.Authentication,
        "capabilityInvocation" => VerificationRelationships.CapabilityInvocation,
        "capabilityDelegation" => VerificationRelationships.CapabilityDelegation,
        _ => VerificationRelationships.None,
    };
}
