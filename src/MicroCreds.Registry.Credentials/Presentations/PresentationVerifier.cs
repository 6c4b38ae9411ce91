using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>
/// Verifies presentations (VC 2.0 section 4.13): their structure, their proof as the holder's answer to the verifier
/// (VC Data Integrity 1.0, purpose <c>authentication</c>), and every credential in them in its own right. Never throws
/// for input; safe from several threads.
/// </summary>
public static class PresentationVerifier
{
    /// <summary>Verifies a presentation without a registry.</summary>
    /// <param name="utf8">One JSON document, at most <see cref="CredentialInspector.MaxBytes"/>.</param>
    /// <param name="sources">Where to look up what the presentation and its credentials refer to.</param>
    /// <param name="policy">What the verifier wants of each credential.</param>
    /// <param name="expected">What the verifier expects of the presentation.</param>
    public static PresentationResult Verify(
        ReadOnlyMemory<byte> utf8, VerificationSources sources, VerificationPolicy policy, PresentationExpectations expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Verify(utf8, sources, expected, credential => OfflineVerifier.Verify(credential, sources, policy, expected.At));
    }

    /// <summary>Verifies a presentation, its credentials by the caller's own means.</summary>
    /// <param name="utf8">One JSON document, at most <see cref="CredentialInspector.MaxBytes"/>.</param>
    /// <param name="sources">Where to look up what the presentation's own proof refers to.</param>
    /// <param name="expected">What the verifier expects of the presentation.</param>
    /// <param name="verifyCredential">Verifies one credential: a JSON object in canonical form.</param>
    public static PresentationResult Verify(
        ReadOnlyMemory<byte> utf8,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(verifyCredential);
        var canonicalizer = JcsPool.Rent();
        try
        {
            if (!canonicalizer.TryCanonicalize(utf8.Span, out var error))
                return Refuse(error);
            using var document = StrictJson.ParseCanonical(canonicalizer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Verify(document.RootElement, sources, expected, verifyCredential)
                : Refuse(new InputError(CredentialInspector.NotAnObject, "A presentation is a JSON object; this is something else.", ""));
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    private static PresentationResult Verify(
        JsonElement document,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        var holder = PresentationStructure.HolderOf(document);
        var checks = ImmutableArray.CreateBuilder<Check>();
        checks.AddRange(PresentationStructure.Inspect(document));
        AddProofs(document, holder, sources, expected, checks);
        var credentials = PresentationStructure.CredentialsOf(document)
            .Select(contained => new PresentedCredential(contained.Pointer, VerifyContained(contained.Credential, verifyCredential)))
            .ToImmutableArray();
        checks.AddRange(credentials.Select(CheckOf));
        var id = MemberRules.Text(document, "id") is { Length: <= AbsoluteUrl.MaxLength } text ? text : null;
        var all = checks.ToImmutable();
        return new PresentationResult(new VerificationResult(OutcomeRule.Of(all), id, all, default), credentials) { Holder = holder };
    }

    private static void AddProofs(
        JsonElement document, string? holder, VerificationSources sources, PresentationExpectations expected, ImmutableArray<Check>.Builder checks)
    {
        if (!document.TryGetProperty("proof"u8, out _))
        {
            checks.Add(expected.MustBeSigned ? Unsigned with { Result = CheckResult.Fail } : Unsigned);
            return;
        }

        var terms = new ProofExpectations
        {
            At = expected.At,
            Purpose = ProofOptions.Authentication,
            Challenge = expected.Challenge,
            Domain = expected.Domain,
        };
        var proofs = DataIntegrityProofs.VerifyCanonical(document, sources.Keys, terms, sources.Contexts).Proofs;
        ProofChecks.Add(proofs, checks);
        checks.Add(HolderKeyCheck.Of(holder, proofs));
    }

    private static VerificationResult VerifyContained(JsonElement credential, Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential) =>
        // A copy: what the caller does with it may outlive the canonical form of the whole.
        verifyCredential(JsonMarshal.GetRawUtf8Value(credential).ToArray());

    private static Check CheckOf(PresentedCredential presented) => presented.Result.Outcome switch
    {
        Outcome.Valid => Make(CheckResult.Pass, CheckCodes.Ok, presented, "The credential is valid."),
        Outcome.Indeterminate => Make(CheckResult.Skip, CheckCodes.PresentedCredentialUndecided, presented, "Whether the credential is valid could not be decided."),
        _ => Make(CheckResult.Fail, CheckCodes.PresentedCredentialInvalid, presented, "The credential is invalid."),
    };

    private static Check Make(CheckResult result, string code, PresentedCredential presented, string message) =>
        new(CheckNames.Credentials, result, code, presented.Pointer, message);

    private static PresentationResult Refuse(InputError error) => new(new VerificationResult(Outcome.Error, null, [], default, error), []);

    private static readonly Check Unsigned = new(
        CheckNames.Proof, CheckResult.Warn, CheckCodes.ProofMissing, "/proof", "The presentation is not signed: nothing shows who presents it.");
}
