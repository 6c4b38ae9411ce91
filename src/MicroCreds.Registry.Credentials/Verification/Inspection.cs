using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>Turns a document and the reports on its proofs into what a credential says and proves.</summary>
/// <param name="Sources">Where to look up what it refers to.</param>
/// <param name="At">The instant that it is judged at.</param>
/// <param name="Depth">How many credentials carry it: endorsements and learner records have credentials inside.</param>
internal sealed record Inspection(VerificationSources Sources, DateTimeOffset At, int Depth = 0)
{
    /// <summary>Inspects a W3C credential.</summary>
    /// <param name="document">The credential.</param>
    /// <param name="digest">What stands for it in the ledger.</param>
    /// <param name="proofs">One report a proof, at least one.</param>
    public InspectedCredential Of(JsonElement document, in Hash256 digest, ImmutableArray<ProofReport> proofs)
    {
        var version = CredentialStructure.VersionOf(document);
        var (from, until) = ValidityRules.NamesIn(version);
        var checks = ImmutableArray.CreateBuilder<Check>(4);
        checks.AddRange(RelatedResources.AddTo(CredentialStructure.Inspect(document), document, Sources.Contexts));
        var statuses = CredentialStatuses.Of(document);
        var credential = Judge(IssuerRules.IdOf(document), digest, proofs, checks) with
        {
            Id = MemberRules.Text(document, "id") is { Length: <= AbsoluteUrl.MaxLength } id ? id : null,
            AchievementId = OpenBadgeStructure.AchievementIdOf(document),
            DataModel = version,
            ValidFrom = TimeOf(document, from),
            ValidUntil = TimeOf(document, until),
            HasStatus = statuses.Count > 0,
            HasUnreadStatus = statuses.Count > statuses.Entries.Length + statuses.RevocationLists.Length,
            StatusEntries = statuses.Entries,
            RevocationLists = statuses.RevocationLists,
            StatusList = Sources.ReadsStatusLists ? StatusListIn(document, checks) : null,
        };
        CarriedChecks.Add(document, this, checks);
        return credential with { Checks = checks.DrainToImmutable() };
    }

    /// <summary>Inspects a credential that is a set of claims and no W3C credential (IETF SD-JWT VC).</summary>
    /// <param name="claims">The claims, with disclosures in their places.</param>
    /// <param name="digest">What stands for it in the ledger.</param>
    /// <param name="proofs">The report on its signature.</param>
    public InspectedCredential OfClaims(JsonElement claims, in Hash256 digest, ImmutableArray<ProofReport> proofs)
    {
        var checks = ImmutableArray.CreateBuilder<Check>(4);
        checks.Add(MemberRules.Text(claims, "vct") is { Length: > 0 }
            ? SharedChecks.StructurePass
            : new Check(CheckNames.Structure, CheckResult.Fail, CheckCodes.TypeInvalid, "/vct", "\"vct\" is missing: nothing says what kind of credential this is."));
        var hasStatus = claims.TryGetProperty("status"u8, out _);
        var credential = Judge(MemberRules.Text(claims, "iss"), digest, proofs, checks) with
        {
            Id = MemberRules.Text(claims, "jti") is { Length: <= AbsoluteUrl.MaxLength } id ? id : null,
            // What vct names is what the credential is for: an achievement, where a registry has one of that name.
            AchievementId = MemberRules.Text(claims, "vct"),
            DataModel = DataModelVersion.Unknown,
            ValidFrom = ClaimedTime(claims, "nbf") ?? ClaimedTime(claims, "iat"),
            ValidUntil = ClaimedTime(claims, "exp"),
            HasStatus = hasStatus,
            HasUnreadStatus = hasStatus,
        };
        return credential with { Checks = checks.DrainToImmutable() };
    }

    private InspectedCredential Judge(string? issuer, in Hash256 digest, ImmutableArray<ProofReport> proofs, ImmutableArray<Check>.Builder checks)
    {
        ProofChecks.Add(proofs, Sources, checks);
        IssuerKeyCheck.Judge(issuer, proofs, Sources, checks);
        var own = IssuerKeyCheck.ProofsOf(issuer, proofs);
        var shown = own.IsEmpty ? proofs[0] : own[0];
        return new InspectedCredential
        {
            Issuer = issuer,
            ProofCreated = shown.Created,
            ProofExpires = proofs.Any(proof => proof.Expires is not null),
            VerificationMethod = shown.VerificationMethod,
            IssuerProofs = [.. own.Select(proof => (proof.VerificationMethod!, proof.Created))],
            Digest = digest,
            Checks = [],
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

    private static DateTimeOffset? ClaimedTime(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && NumericDate.TryRead(value, out var time) ? time : null;

    private static DateTimeOffset? TimeOf(JsonElement document, string member) =>
        DateTimeStamp.TryParse(MemberRules.Text(document, member), out var time) ? time : null;
}
