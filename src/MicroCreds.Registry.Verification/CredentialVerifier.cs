using System.Collections.Immutable;
using System.Diagnostics;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Live;
using MicroCreds.Registry.Verification.Questions;

namespace MicroCreds.Registry.Verification;

/// <summary>
/// Answers verification questions from a read side. A registered credential costs a digest and a look-up
/// (docs/decisions/0005-digest-admission.md); any other is verified in full. What can change is judged at every
/// question. Safe to use from any number of threads.
/// </summary>
/// <param name="readSide">What is known of the registry.</param>
/// <param name="instruments">Counts and times the answers; null for nobody to know.</param>
/// <param name="contexts">The JSON-LD contexts that proofs may rest on; null for those of the program.</param>
public sealed class CredentialVerifier(ReadSide readSide, VerificationInstruments? instruments = null, ContextCatalog? contexts = null)
{
    private readonly VerificationSources _sources = new()
    {
        Keys = readSide.Registry.Resolve,
        Contexts = contexts ?? ContextCatalog.BuiltIn,
        NamesUnfetched = true,
        Registered = (canonical, at) => FindCarried(readSide, canonical, at),
    };

    /// <summary>Answers one question: a credential, or <c>{"digest":"…"}</c>. Never throws for input.</summary>
    /// <param name="utf8">One JSON value in UTF-8, 1 MiB at most.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity is judged at. Status and compromise count as they are known now, whatever the instant.</param>
    public VerificationResult Verify(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at) => Verify(utf8, policy, at, _sources);

    /// <summary>Answers one question with what the caller knows in the place of what the registry's ledger says of keys, and besides the status lists of the registry.</summary>
    /// <param name="utf8">One JSON value in UTF-8, 1 MiB at most.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    /// <param name="sources">Where to look up what the credential refers to.</param>
    public VerificationResult Verify(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, VerificationSources sources)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(sources);
        var started = Stopwatch.GetTimestamp();
        var asOf = readSide.AsOf;
        var result = Judge(utf8, policy, at, asOf, sources).ToResult(asOf);
        instruments?.Answered(result.Outcome, Stopwatch.GetElapsedTime(started));
        return result;
    }

    /// <summary>
    /// Answers one question, and fetches what others publish and the answer needs: DID documents and status lists. What
    /// the ledger knows goes before what is fetched, so a registered credential needs nothing.
    /// </summary>
    /// <param name="utf8">One JSON value in UTF-8, 1 MiB at most.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    /// <param name="fetching">Fetches.</param>
    /// <param name="cancellationToken">Cancels the wait for fetches.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the fetcher disposed.</exception>
    public async Task<VerificationResult> VerifyAsync(
        ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, FetchingVerifier fetching, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(fetching);
        var started = Stopwatch.GetTimestamp();
        var result = await fetching.RunAsync(
            _sources,
            sources =>
            {
                var asOf = readSide.AsOf;
                return Judge(utf8, policy, at, asOf, sources).ToResult(asOf);
            },
            cancellationToken).ConfigureAwait(false);
        instruments?.Answered(result.Outcome, Stopwatch.GetElapsedTime(started));
        return result;
    }

    /// <summary>Answers for whoever has no more than a digest: SHA-256 of the canonical form (RFC 8785).</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    public VerificationResult Verify(Hash256 digest, VerificationPolicy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var started = Stopwatch.GetTimestamp();
        var asOf = readSide.AsOf;
        var result = JudgeDigest(digest, policy, at, asOf).ToResult(asOf);
        instruments?.Answered(result.Outcome, Stopwatch.GetElapsedTime(started));
        return result;
    }

    /// <summary>What <see cref="ReadSide"/> the answers rest on; read it before <see cref="Judge"/>.</summary>
    internal AsOf AsOf => readSide.AsOf;

    /// <summary>What answers are looked up in, with Ed25519 signatures left to be verified together.</summary>
    internal VerificationSources Deferring(SignatureBatch signatures) => _sources with { Deferred = signatures };

    /// <summary>Answers one question without giving the answer a shape.</summary>
    internal Judgement Judge(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known = null)
    {
        if (utf8.Length > CredentialInspector.MaxBytes)
            return Refuse(TooLarge);
        return FirstOf(utf8.Span) is (byte)'<' or 0x89 ? JudgeImage(utf8, policy, at, asOf, known) : JudgeText(utf8, policy, at, asOf, known);
    }

    /// <summary>What is no image, whatever it begins with.</summary>
    private Judgement JudgeText(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known)
    {
        var bytes = utf8.Span;
        if (FirstOf(bytes) is (byte)'"' or (byte)'e')
            return JudgeToken(utf8, policy, at, asOf, known);
        switch (DigestQuestion.Read(bytes, out var asked))
        {
            case DigestQuestion.Reading.Digest: return JudgeDigest(asked, policy, at, asOf);
            case DigestQuestion.Reading.BadDigest: return Refuse(DigestMalformed);
            case DigestQuestion.Reading.SomethingElse:
            default: break;
        }

        // As the registry itself hands them out, credentials are canonical: no need to canonicalise what is found as it is.
        var digest = Hash256.Compute(bytes);
        return readSide.Index.TryFind(digest, out var indexed)
            ? new Judgement(ChecksOf(in indexed, policy, at, asOf), CanonicalId.Find(bytes))
            : JudgeCanonical(utf8, digest, policy, at, asOf, known);
    }

    /// <summary>A token, bare or as a JSON string. What its issuer signed stands for it in the ledger.</summary>
    private Judgement JudgeToken(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known)
    {
        if (RegisteredToken.TryFind(utf8.Span, readSide.Index, out var indexed, out var jsonId))
            return new Judgement(ChecksOf(in indexed, policy, at, asOf), jsonId);
        return new Judgement(VerifyTokenInFull(utf8, policy, at, asOf, known));
    }

    /// <summary>The whole cryptographic path of a token, whether or not it is registered.</summary>
    internal VerificationResult VerifyTokenInFull(ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known = null)
    {
        var sources = known ?? _sources;
        if (!CredentialInspector.TryInspect(utf8, sources, at, out var credential, out var error)
            || (WasAdmittedAfter(at, credential, out var admitted) && !CredentialInspector.TryInspect(utf8, sources, admitted, out credential, out error)))
            return new VerificationResult(Outcome.Error, null, [], default, error);
        return ResultOf(credential, policy, at, asOf, sources);
    }

    private Judgement JudgeImage(ReadOnlyMemory<byte> image, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known) =>
        OtherFormats.TryVerify(ref image, known ?? _sources, policy, at, out var answer)
            ? new Judgement(ForRegistry(answer, policy, asOf))
            : JudgeText(image, policy, at, asOf, known);

    private Judgement JudgeCanonical(
        ReadOnlyMemory<byte> utf8, Hash256 digest, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known)
    {
        var sources = known ?? _sources;
        // What is like credentials that were read before need not be read again.
        if (CredentialInspector.TryInspectAlike(utf8.Span, digest, sources, at, out var alike) && !WasAdmittedAfter(at, alike, out _))
            return new Judgement(ResultOf(alike, policy, at, asOf, sources));
        var canonicalizer = JcsPool.Rent();
        try
        {
            if (!canonicalizer.TryCanonicalize(utf8.Span, out var error))
                return Refuse(error);
            var canonical = canonicalizer.Canonical;
            if (!canonical.SequenceEqual(utf8.Span))
            {
                digest = Hash256.Compute(canonical);
                if (readSide.Index.TryFind(digest, out var indexed))
                    return new Judgement(ChecksOf(in indexed, policy, at, asOf), CanonicalId.Find(canonical));
            }

            return OtherFormats.TryVerify(ref utf8, sources, policy, at, out var answer)
                ? new Judgement(ForRegistry(answer, policy, asOf))
                : new Judgement(VerifyInFull(canonicalizer, digest, policy, at, asOf, sources));
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>The whole cryptographic path, whether or not the credential is registered.</summary>
    internal VerificationResult VerifyInFull(
        JcsCanonicalizer canonicalizer, in Hash256 digest, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources? known = null)
    {
        var sources = known ?? _sources;
        if (!CredentialInspector.TryInspect(canonicalizer, digest, sources, at, out var credential, out var error)
            || (WasAdmittedAfter(at, credential, out var admitted) && !CredentialInspector.TryInspect(canonicalizer, digest, sources, admitted, out credential, out error)))
            return new VerificationResult(Outcome.Error, null, [], default, error);
        return ResultOf(credential, policy, at, asOf, sources);
    }

    // When the proofs of a registered credential have to hold is its admission, whatever instant is asked about.
    private bool WasAdmittedAfter(DateTimeOffset at, InspectedCredential credential, out DateTimeOffset admitted)
    {
        admitted = readSide.Index.TryFind(credential.Digest, out var indexed) ? indexed.AdmittedAt : at;
        return at < admitted;
    }

    private VerificationResult ResultOf(InspectedCredential credential, VerificationPolicy policy, DateTimeOffset at, AsOf asOf, VerificationSources sources)
    {
        var checks = readSide.Index.TryFind(credential.Digest, out var indexed)
            ? InspectedChecks.OfRegistered(credential, in indexed, policy, at, policy.IsStale(asOf, at))
            : InspectedChecks.OfUnregistered(credential, readSide, sources, policy, at, policy.IsStale(asOf, at));
        return new VerificationResult(OutcomeRule.Of(checks), credential.Id, checks, asOf);
    }

    /// <summary>What this registry says of a credential of a kind that it does not admit.</summary>
    private static VerificationResult ForRegistry(VerificationResult answer, VerificationPolicy policy, AsOf asOf)
    {
        if (answer.Outcome == Outcome.Error)
            return answer;
        ImmutableArray<Check> checks =
        [
            .. answer.Checks,
            policy.NotRegistered == Severity.Fail ? SharedChecks.NotRegisteredFail : SharedChecks.NotRegisteredWarn,
            policy.UnknownIssuer == Severity.Fail ? SharedChecks.IssuerUnknownFail : SharedChecks.IssuerUnknownWarn,
            RegistryChecks.NoAchievement,
        ];
        return answer with { Outcome = OutcomeRule.Of(checks), Checks = checks, AsOf = asOf };
    }

    private Judgement JudgeDigest(Hash256 digest, VerificationPolicy policy, DateTimeOffset at, AsOf asOf)
    {
        if (readSide.Index.TryFind(digest, out var indexed))
            return new Judgement(ChecksOf(in indexed, policy, at, asOf), default);
        var checks = policy.NotRegistered == Severity.Fail ? RegistryChecks.UnknownDigestFail : RegistryChecks.UnknownDigestWarn;
        return new Judgement(new VerificationResult(OutcomeRule.Of(checks), null, checks, asOf));
    }

    // A part of a learner record, or an endorsement: what is in the ledger has its status there, and nothing is to be fetched.
    private static VerificationResult? FindCarried(ReadSide readSide, ReadOnlyMemory<byte> canonical, DateTimeOffset at)
    {
        if (!readSide.Index.TryFind(Hash256.Compute(canonical.Span), out var indexed))
            return null;
        var checks = ChecksOf(in indexed, VerificationPolicy.Default, at, readSide.AsOf);
        return new VerificationResult(checks.Outcome, null, checks.Checks, readSide.AsOf);
    }

    private static CheckSet ChecksOf(in IndexedCredential indexed, VerificationPolicy policy, DateTimeOffset at, AsOf asOf) =>
        CheckSets.OfRegistered(
            LiveFacts.Of(in indexed),
            ValidityCheck.Of(indexed.ValidFrom, indexed.ValidUntil, at, policy),
            policy,
            policy.IsStale(asOf, at));

    private static byte FirstOf(ReadOnlySpan<byte> utf8)
    {
        var start = utf8.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? (byte)0 : utf8[start];
    }

    private static Judgement Refuse(InputError error) => new(new VerificationResult(Outcome.Error, null, [], default, error));

    /// <summary>Why a question is not read that is longer than <see cref="CredentialInspector.MaxBytes"/>.</summary>
    internal static InputError TooLarge { get; } = new(JsonErrorCodes.TooLarge, StrictJson.TooLargeMessage, "");

    private static readonly InputError DigestMalformed = new(InputErrorCodes.DigestMalformed,
        "A digest is written as 64 lower-case hexadecimal digits.", "/digest");
}
