using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>
/// Verifies presentations (VC 2.0 section 4.13): their structure, their proof as the holder's answer to the verifier
/// (VC Data Integrity 1.0 with purpose <c>authentication</c>, or VC-JOSE-COSE), and every credential in them in its own
/// right. Never throws for input; safe from several threads.
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
    /// <param name="utf8">One JSON document, at most <see cref="CredentialInspector.MaxBytes"/>: a presentation, an EnvelopedVerifiablePresentation, or a token as a string.</param>
    /// <param name="sources">Where to look up what the presentation's own proof refers to.</param>
    /// <param name="expected">What the verifier expects of the presentation.</param>
    /// <param name="verifyCredential">Verifies one credential: a JSON object, which may be an EnvelopedVerifiableCredential.</param>
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
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => VerifyToken(Encoding.UTF8.GetBytes(root.GetString()!), sources, expected, verifyCredential),
                JsonValueKind.Object => EnvelopedDocument.IsEnveloped(root)
                    ? VerifyEnveloped(root, sources, expected, verifyCredential)
                    : VerifyEmbedded(root, sources, expected, verifyCredential),
                _ => Refuse(new InputError(CredentialInspector.NotAnObject, "A presentation is a JSON object; this is something else.", "")),
            };
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    private static PresentationResult VerifyEmbedded(
        JsonElement document,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        checks.AddRange(PresentationStructure.Inspect(document));
        if (document.TryGetProperty("proof"u8, out _))
            AddProofs(document, DataIntegrityProofs.VerifyCanonical(document, sources.Keys, TermsOf(expected), sources.Contexts).Proofs, checks);
        else
            checks.Add(expected.MustBeSigned ? Unsigned with { Result = CheckResult.Fail } : Unsigned);
        return Conclude(document, checks, verifyCredential);
    }

    private static PresentationResult VerifyEnveloped(
        JsonElement envelope,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        var structure = PresentationStructure.Inspect(envelope);
        if (structure.Any(check => check.Result == CheckResult.Fail))
            return new PresentationResult(new VerificationResult(Outcome.Invalid, null, structure, default), []);
        return EnvelopedDocument.TryUnwrap(envelope, out var token, out var error)
            ? VerifyToken(token, sources, expected, verifyCredential)
            : Refuse(error);
    }

    private static PresentationResult VerifyToken(
        ReadOnlyMemory<byte> ascii,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential) =>
        !JoseEnvelope.TryRead(ascii, out var token, out var error) ? Refuse(error)
        : token.IsPresentation ? VerifyToken(token, sources, expected, verifyCredential)
        : Refuse(new InputError(CredentialInspector.NotAnObject, "The token holds a credential and no presentation.", ""));

    private static PresentationResult VerifyToken(
        JoseEnvelope token,
        VerificationSources sources,
        PresentationExpectations expected,
        Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        checks.AddRange(PresentationStructure.Inspect(token.Root));
        AddProofs(token.Root, [JoseProofs.Verify(token, sources.Keys, TermsOf(expected))], checks);
        return Conclude(token.Root, checks, verifyCredential);
    }

    private static PresentationResult Conclude(
        JsonElement document, ImmutableArray<Check>.Builder checks, Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential)
    {
        var credentials = PresentationStructure.CredentialsOf(document)
            .Select(contained => new PresentedCredential(contained.Pointer, VerifyContained(contained.Credential, verifyCredential)))
            .ToImmutableArray();
        checks.AddRange(credentials.Select(CheckOf));
        var id = MemberRules.Text(document, "id") is { Length: <= AbsoluteUrl.MaxLength } text ? text : null;
        var all = checks.ToImmutable();
        return new PresentationResult(new VerificationResult(OutcomeRule.Of(all), id, all, default), credentials)
        {
            Holder = PresentationStructure.HolderOf(document),
        };
    }

    private static void AddProofs(JsonElement document, ImmutableArray<ProofReport> proofs, ImmutableArray<Check>.Builder checks)
    {
        ProofChecks.Add(proofs, VerificationSources.None, checks);
        checks.Add(HolderKeyCheck.Of(PresentationStructure.HolderOf(document), proofs));
    }

    private static ProofExpectations TermsOf(PresentationExpectations expected) => new()
    {
        At = expected.At,
        Purpose = ProofOptions.Authentication,
        Challenge = expected.Challenge,
        Domain = expected.Domain,
    };

    private static VerificationResult VerifyContained(JsonElement credential, Func<ReadOnlyMemory<byte>, VerificationResult> verifyCredential) =>
        // A copy: what the caller does with it may outlive the canonical form of the whole.
        verifyCredential(JsonMarshal.GetRawUtf8Value(credential).ToArray());

    private static Check CheckOf(PresentedCredential presented) => presented.Result.Outcome switch
    {
        Outcome.Valid => Make(CheckResult.Pass, CheckCodes.Ok, presented, "The credential is valid."),
        Outcome.Indeterminate => Make(CheckResult.Skip, CheckCodes.PresentedCredentialUndecided, presented, "Whether the credential is valid could not be decided."),
        Outcome.Error when presented.Result.Error?.Code == JoseErrorCodes.EnvelopeUnsupported =>
            Make(CheckResult.Skip, CheckCodes.PresentedCredentialUndecided, presented, "The credential is secured in a way that is not verified here."),
        _ => Make(CheckResult.Fail, CheckCodes.PresentedCredentialInvalid, presented, "The credential is invalid."),
    };

    private static Check Make(CheckResult result, string code, PresentedCredential presented, string message) =>
        new(CheckNames.Credentials, result, code, presented.Pointer, message);

    private static PresentationResult Refuse(InputError error) => new(new VerificationResult(Outcome.Error, null, [], default, error), []);

    private static readonly Check Unsigned = new(
        CheckNames.Proof, CheckResult.Warn, CheckCodes.ProofMissing, "/proof", "The presentation is not signed: nothing shows who presents it.");
}
