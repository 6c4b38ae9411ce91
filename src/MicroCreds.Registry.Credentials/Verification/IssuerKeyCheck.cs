using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Whether the key that signed is the issuer's, as far as the document and the key itself tell. Whether it was valid
/// at issuance is for who knows the key's history.
/// </summary>
internal static class IssuerKeyCheck
{
    private const string DidPrefix = "did:";
    private const string DidKeyPrefix = "did:key:";

    /// <summary>Judges all proofs of a document: one by the issuer is enough, others may sign besides.</summary>
    public static void Judge(string? issuer, ImmutableArray<ProofReport> proofs, VerificationSources sources, ImmutableArray<Check>.Builder checks)
    {
        var named = proofs.Where(proof => proof.VerificationMethod is not null).ToArray();
        if (named.Length == 0)
        {
            checks.Add(SharedChecks.IssuerKeyNoProof);
            return;
        }

        if (issuer is null)
        {
            checks.Add(Make(CheckResult.Skip, CheckCodes.IssuerInvalid, "/issuer", "The issuer cannot be read, so no key can be theirs."));
            return;
        }

        // The key of a proof that was not verified may be the issuer's, but has not signed.
        var claimed = ProofsOf(issuer, proofs);
        var own = claimed.FirstOrDefault(proof => proof.Outcome == ProofOutcome.Pass) ?? claimed.FirstOrDefault();
        if (own is null)
            JudgeStranger(issuer, named[0], sources, checks);
        else if (own.Key is { } key)
            checks.Add(JudgeByDocument(own, key));
        else if (issuer.StartsWith(DidKeyPrefix, StringComparison.Ordinal))
            checks.Add(SharedChecks.IssuerKeyPass);
        else
            checks.Add(Unresolvable(own, sources));
    }

    /// <summary>The proofs whose key is the issuer's, by its own name or as it was resolved.</summary>
    public static ImmutableArray<ProofReport> ProofsOf(string? issuer, ImmutableArray<ProofReport> proofs) => issuer is null
        ? []
        : [.. proofs.Where(proof => proof.VerificationMethod is not null && ControllerOf(proof) == issuer)];

    // What the controller's document says of its key. The date of a proof by a key that was revoked is the word of
    // whoever held it, which may be the thief.
    private static Check JudgeByDocument(ProofReport proof, VerificationKey key)
    {
        if (key.IsSelfNamed)
        {
            return Make(CheckResult.Warn, CheckCodes.KeyIssuerUnproven, MethodPointer(proof),
                $"The proof itself names the key: nothing here shows that it belongs to {key.Controller}, whose document was not looked up.");
        }

        if (proof.Code == CheckCodes.KeyPurposeMismatch)
            return Make(CheckResult.Fail, CheckCodes.KeyPurposeMismatch, MethodPointer(proof), proof.Message);
        if (key.Revoked is { } revoked)
        {
            return proof.Created < revoked
                ? Make(CheckResult.Skip, CheckCodes.KeyCompromisedDateUnproven, MethodPointer(proof),
                    "The key was revoked later than the proof's date, and nothing shows that the date is true.")
                : Make(CheckResult.Fail, CheckCodes.KeyRevoked, MethodPointer(proof), "The key was revoked before the proof was made.");
        }

        return key.Expires is { } end && !(proof.Created < end)
            ? Make(CheckResult.Fail, CheckCodes.KeyRetired, MethodPointer(proof), "The key had expired when the proof was made.")
            : SharedChecks.IssuerKeyPass;
    }

    private static void JudgeStranger(string issuer, ProofReport proof, VerificationSources sources, ImmutableArray<Check>.Builder checks)
    {
        var controller = ControllerOf(proof);
        var pointer = MethodPointer(proof);
        if (controller.StartsWith(DidKeyPrefix, StringComparison.Ordinal) && !IsDid(issuer))
        {
            checks.Add(Make(CheckResult.Warn, CheckCodes.KeyIssuerUnproven, pointer,
                $"The proof is by {controller}, which names nobody: nothing here shows that the key belongs to {issuer}."));
            return;
        }

        // The owner of a key behind a URL of its own is told by the document there, which was not to be had. The keys of
        // a DID, though, have DID URLs.
        if (proof.Key is null && !IsDid(controller) && !IsDid(issuer))
        {
            checks.Add(Unresolvable(proof, sources));
            return;
        }

        checks.Add(Make(CheckResult.Fail, CheckCodes.KeyNotOfIssuer, pointer, $"The proof is by {controller}, who is not the issuer {issuer}."));
        if (proof.Key is null && !controller.StartsWith(DidKeyPrefix, StringComparison.Ordinal))
            checks.Add(Unresolvable(proof, sources));
    }

    /// <summary>Who controls the key: as resolved, or else whom the verification method's own URL names.</summary>
    private static string ControllerOf(ProofReport proof)
    {
        if (proof.Key is { } key)
            return key.Controller;
        var method = proof.VerificationMethod!;
        var fragment = method.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? method : method[..fragment];
    }

    // Schemes are told apart without regard to case (RFC 3986 section 3.1): no spelling makes a DID something else.
    private static bool IsDid(string id) => id.StartsWith(DidPrefix, StringComparison.OrdinalIgnoreCase);

    private static Check Unresolvable(ProofReport proof, VerificationSources sources) => Unfetched.IsKeyOf(proof, sources)
        ? Unfetched.Key(CheckNames.IssuerKey, MethodPointer(proof), proof)
        : Make(CheckResult.Skip, CheckCodes.KeyUnresolvable, MethodPointer(proof),
        $"The key of {proof.VerificationMethod} is not known here and could not be looked up.");

    // A report's pointer is the proof's own, or one of a member of it.
    private static string MethodPointer(ProofReport proof)
    {
        // A token has no proof inside; its header names the key.
        if (!proof.Pointer.StartsWith("/proof", StringComparison.Ordinal) && proof.Type != ProofConfiguration.ProofType)
            return "/header";
        var parts = proof.Pointer.Split('/');
        var isIndexed = parts.Length > 2 && int.TryParse(parts[2], out _);
        return (isIndexed ? $"/proof/{parts[2]}" : "/proof") + "/verificationMethod";
    }

    private static Check Make(CheckResult result, string code, string pointer, string message) =>
        new(CheckNames.IssuerKey, result, code, pointer, message);
}
