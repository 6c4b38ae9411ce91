using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>Reads one credential and makes the checks that need no registry.</summary>
public static class CredentialInspector
{
    /// <summary>The longest credential that is read: 1 MiB.</summary>
    public const int MaxBytes = StrictJson.MaxBytes;

    /// <summary>The code of an input that is JSON but not an object, so no credential.</summary>
    public const string NotAnObject = "credential_not_an_object";

    /// <summary>
    /// Reads <paramref name="utf8"/> as a credential, checks its structure and its proof. Never throws for input.
    /// </summary>
    /// <param name="utf8">One JSON document in UTF-8.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What was read, where it could be read at all.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryInspect(
        ReadOnlyMemory<byte> utf8,
        VerificationSources sources,
        DateTimeOffset at,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        var canonicalizer = JcsPool.Rent();
        try
        {
            return canonicalizer.TryCanonicalize(utf8.Span, out error)
                && TryInspect(canonicalizer, Hash256.Compute(canonicalizer.Canonical), sources, at, out credential, out error);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>Inspects a credential that was canonicalised; everything is read from the canonical form.</summary>
    /// <param name="canonicalizer">Has the canonical form.</param>
    /// <param name="digest">SHA-256 of the canonical form.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What was read.</param>
    /// <param name="error">Why it is no credential at all.</param>
    internal static bool TryInspect(
        JcsCanonicalizer canonicalizer,
        in Hash256 digest,
        VerificationSources sources,
        DateTimeOffset at,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        using var document = StrictJson.ParseCanonical(canonicalizer);
        var isObject = document.RootElement.ValueKind == JsonValueKind.Object;
        credential = isObject ? Inspect(document.RootElement, digest, sources, at) : null;
        error = isObject ? null : new InputError(NotAnObject, "A credential is a JSON object; this is something else.", "");
        return isObject;
    }

    private static InspectedCredential Inspect(JsonElement document, in Hash256 digest, VerificationSources sources, DateTimeOffset at)
    {
        var version = CredentialStructure.VersionOf(document);
        var (from, until) = ValidityRules.NamesIn(version);
        var issuer = IssuerRules.IdOf(document);
        var proofs = DataIntegrityProofs.VerifyCanonical(document, sources.Keys, new ProofExpectations { At = at }, sources.Contexts).Proofs;
        var checks = ImmutableArray.CreateBuilder<Check>(4);
        checks.AddRange(CredentialStructure.Inspect(document));
        ProofChecks.Add(proofs, checks);
        IssuerKeyCheck.Judge(issuer, proofs, checks);
        var own = IssuerKeyCheck.ProofsOf(issuer, proofs);
        var shown = own.IsEmpty ? proofs[0] : own[0];
        var statuses = CredentialStatuses.Of(document);
        return new InspectedCredential
        {
            Id = MemberRules.Text(document, "id") is { Length: <= AbsoluteUrl.MaxLength } id ? id : null,
            Issuer = issuer,
            AchievementId = OpenBadgeStructure.AchievementIdOf(document),
            DataModel = version,
            ValidFrom = TimeOf(document, from),
            ValidUntil = TimeOf(document, until),
            ProofCreated = shown.Created,
            ProofExpires = proofs.Any(proof => proof.Expires is not null),
            VerificationMethod = shown.VerificationMethod,
            IssuerProofs = [.. own.Select(proof => (proof.VerificationMethod!, proof.Created))],
            HasStatus = statuses.Count > 0,
            HasUnreadStatus = statuses.Count > statuses.Entries.Length + statuses.RevocationLists.Length,
            StatusEntries = statuses.Entries,
            RevocationLists = statuses.RevocationLists,
            StatusList = sources.ReadsStatusLists ? StatusListIn(document, checks) : null,
            Digest = digest,
            Checks = checks.DrainToImmutable(),
        };
    }

    // Expanded only once the proof is known to hold.
    private static BitstringStatusList? StatusListIn(JsonElement document, ImmutableArray<Check>.Builder checks)
    {
        if (!BitstringStatusList.IsClaimedBy(document) || OutcomeRule.Of(checks.ToImmutable()) != Outcome.Valid)
            return null;
        var report = new StructureReport();
        var list = BitstringStatusList.Read(document, report);
        checks.AddRange(report.Findings);
        return list;
    }

    private static DateTimeOffset? TimeOf(JsonElement document, string member) =>
        DateTimeStamp.TryParse(MemberRules.Text(document, member), out var time) ? time : null;
}
