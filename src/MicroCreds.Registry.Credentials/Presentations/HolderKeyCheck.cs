using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>Whether a key of the holder signed the presentation. One proof by the holder is enough; others may sign besides.</summary>
internal static class HolderKeyCheck
{
    private const string HolderPointer = "/holder";

    /// <summary>Judges the proofs of a presentation that has at least one.</summary>
    /// <param name="holder">The holder's id, or null where none is named.</param>
    /// <param name="proofs">What verifying the proofs found.</param>
    public static Check Of(string? holder, ImmutableArray<ProofReport> proofs)
    {
        if (holder is null)
            return Make(CheckResult.Warn, CheckCodes.HolderMissing, "", "The presentation names no holder: whoever has the key presents it.");
        var own = IssuerKeyCheck.ProofsOf(holder, proofs);
        if (own.Any(proof => proof.Outcome == ProofOutcome.Pass))
            return Make(CheckResult.Pass, CheckCodes.Ok, HolderPointer, "The key that signed is the holder's.");
        // A proof of the holder's that fails or is not verified here says so itself.
        return own.IsEmpty
            ? Make(CheckResult.Fail, CheckCodes.KeyNotOfHolder, HolderPointer, $"No proof is by a key of the holder {holder}.")
            : Make(CheckResult.Skip, own[0].Code, HolderPointer, "No proof by the holder's key was verified.");
    }

    private static Check Make(CheckResult result, string code, string pointer, string message) =>
        new(CheckNames.HolderKey, result, code, pointer, message);
}
