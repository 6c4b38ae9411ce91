using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// The credentials that a credential carries, each verified in its own right: endorsements, and the parts of a learner
/// record. An endorsement that does not hold is worth nothing, and the credential it stands in is what it was. A part of a
/// record that was tampered with makes the record invalid; one that was revoked or has ended is told of.
/// </summary>
internal static class CarriedChecks
{
    /// <summary>A record in a record in a record is looked into; what is deeper is left undecided.</summary>
    private const int MaxDepth = 3;

    public static void Add(JsonElement document, Inspection inspection, ImmutableArray<Check>.Builder checks)
    {
        foreach (var carried in CarriedCredentials.Of(document))
            checks.Add(OfPart(carried, inspection));
        foreach (var endorsement in Endorsements.Of(document))
            checks.Add(OfEndorsement(endorsement, inspection));
    }

    private static Check OfPart(CarriedCredential carried, Inspection inspection)
    {
        const string Name = CheckNames.Credentials;
        if (Verify(TextOf(carried.Value), inspection) is not { } result)
            return new Check(Name, CheckResult.Skip, CheckCodes.CarriedUndecided, carried.Pointer, "Credentials are nested too deep to be looked into.");
        if (result.Outcome == Outcome.Valid)
            return new Check(Name, CheckResult.Pass, CheckCodes.Ok, carried.Pointer, "The credential holds.");
        if (result.Outcome == Outcome.Indeterminate)
            return new Check(Name, CheckResult.Skip, CheckCodes.CarriedUndecided, carried.Pointer, $"Whether the credential holds is not known: {ReasonIn(result)}");
        var isForged = result.Outcome == Outcome.Error || result.Checks.Any(check => check is
        {
            Result: CheckResult.Fail, Name: CheckNames.Structure or CheckNames.Proof or CheckNames.IssuerKey or CheckNames.Credentials,
        });
        return new Check(Name, isForged ? CheckResult.Fail : CheckResult.Warn, CheckCodes.CarriedNotValid, carried.Pointer, $"The credential does not hold: {ReasonIn(result)}");
    }

    private static Check OfEndorsement(Endorsement endorsement, Inspection inspection)
    {
        const string Name = CheckNames.Endorsement;
        var result = Verify(TextOf(endorsement.Value), inspection);
        if (result is null or { Outcome: Outcome.Indeterminate })
            return new Check(Name, CheckResult.Warn, CheckCodes.EndorsementUndecided, endorsement.Pointer, $"Whether the endorsement holds is not known: {(result is null ? "it is nested too deep." : ReasonIn(result))}");
        if (result.Outcome != Outcome.Valid)
            return new Check(Name, CheckResult.Warn, CheckCodes.EndorsementInvalid, endorsement.Pointer, $"The endorsement does not hold: {ReasonIn(result)}");
        return Mismatch(endorsement) is { } mismatch
            ? mismatch with { Result = CheckResult.Warn }
            : new Check(Name, CheckResult.Pass, CheckCodes.Ok, endorsement.Pointer, "The endorsement holds, and is about what it stands with.");
    }

    private static Check? Mismatch(Endorsement endorsement)
    {
        if (!endorsement.IsJwt)
            return endorsement.Judge(endorsement.Value);
        return TokenText.TryRead(TextOf(endorsement.Value), out var token, out _) && JoseEnvelope.TryRead(token, out var envelope, out _)
            ? endorsement.Judge(envelope.Root)
            : null;
    }

    private static VerificationResult? Verify(ReadOnlyMemory<byte> text, Inspection inspection) => inspection.Depth >= MaxDepth
        ? null
        : inspection.Sources.Registered?.Invoke(text, inspection.At) ?? OfflineVerifier.Verify(text, inspection with { Depth = inspection.Depth + 1 }, VerificationPolicy.Default);

    private static string ReasonIn(VerificationResult result) =>
        result.Error?.Message
        ?? result.Checks.FirstOrDefault(check => check.Result == CheckResult.Fail)?.Message
        ?? result.Checks.FirstOrDefault(check => check.Result == CheckResult.Skip && !OutcomeRule.IsHarmless(check.Code))?.Message
        ?? "no proof was verified.";

    // A copy: the element's text ends with its document.
    private static ReadOnlyMemory<byte> TextOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();
}
