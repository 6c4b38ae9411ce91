using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Domain.Tests.Deciding;
using MicroCreds.Registry.Domain.Tests.Enrolments;
using MicroCreds.Registry.Domain.Tests.Learners;
using MicroCreds.Registry.Domain.Tests.Pathways;
using MicroCreds.Registry.Domain.Tests.Renewals;

namespace MicroCreds.Registry.Domain.Tests.Codec;

/// <summary>An event for each file in Golden, with every optional member somewhere set and somewhere left out.</summary>
internal static class SampleEvents
{
    private const string F = "example-framework";
    private const string I = Samples.Issuer;
    private const string A = Samples.AchievementId;
    private const string L = EnrolmentSamples.Learner;
    private const string P = PathwaySamples.Id;
    private const string Replacement = "urn:uuid:0198f6a2-7c00-7000-8000-0123456789ff";

    private static readonly DateTimeOffset Since = new(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
    private static readonly CredentialReference Awarded = new(Samples.CredentialId, I, Samples.Digest, new StatusListEntry("list-1", 4711));
    private static readonly CredentialReference Noted = Awarded with { Refresh = new StatusListEntry("list-3", 1), Message = new StatusListEntry("list-2", 131_071) };
    private static readonly CredentialReference Registered = new("https://college.example/credentials/17", I, Samples.Digest);

    private static readonly AchievementContent FullContent = Samples.Content() with
    {
        Title = "Sveising I — grunnleggende",
        Criteria = new AchievementCriteria("https://college.example/welding-1", "Pass the examination."),
        Country = "ES-CT",
        Credits = 2.50m,
        ValidFor = "P3Y",
        Prerequisites = "None",
        Supervision = Supervision.SupervisedOnsiteIdentified,
        Stackability = Stackability.Stackable,
        FurtherInformation = "Bring gloves.",
        Alignments = [new SkillAlignment("weld metal", "http://data.europa.eu/esco/skill/1", "ESCO"), new SkillAlignment("weld", "https://o.example/")],
    };

    public static IReadOnlyDictionary<string, DomainEvent> ByFile { get; } = new Dictionary<string, DomainEvent>(StringComparer.Ordinal)
    {
        ["levels-published"] = Of(new LevelsPublished(F, "Example", [new FrameworkLevel("5", "Short cycle", 5)], new CreditSystem("ECTS", 25, 30))),
        ["issuer-accredited"] = Of(new IssuerAccredited(F, "acc-1", I, Samples.Scope())),
        ["issuer-accredited.open-ended"] = Of(new IssuerAccredited(F, "acc-1", I, Samples.Scope() with { Until = null })),
        ["accreditation-suspended"] = Of(new AccreditationSuspended(F, "acc-1", I, "audit")),
        ["accreditation-reinstated"] = Of(new AccreditationReinstated(F, "acc-1", I)),
        ["accreditation-withdrawn"] = Of(new AccreditationWithdrawn(F, "acc-1", I, "closed")),
        ["achievement-approved"] = Of(new AchievementApproved(F, A, 2)),
        ["achievement-approved.actor"] = Of(new AchievementApproved(F, A, 2, "k-approver")),
        ["approval-withdrawn"] = Of(new ApprovalWithdrawn(F, A, 2, "outdated")),
        ["credit-conversion-declared"] = Of(new CreditConversionDeclared(F, "CATS", "ECTS", 0.5m, "agreed with the neighbours")),
        ["credit-conversion-declared.bare"] = Of(new CreditConversionDeclared(F, "ECTS", "CATS", 2m)),
        ["issuer-registered"] = Of(new IssuerRegistered(I, Samples.Profile(), new AddedKey(I + "#key-1", Samples.PublicKey, Samples.Noon))),
        ["issuer-profile-changed"] = Of(new IssuerProfileChanged(I, Samples.Profile())),
        ["issuer-key-added"] = Of(new IssuerKeyAdded(I, new AddedKey(I + "#key-2", Samples.PublicKey, Samples.Noon, new byte[] { 0, 255, 1 }))),
        ["issuer-key-retired"] = Of(new IssuerKeyRetired(I, I + "#key-1")),
        ["issuer-key-compromised"] = Of(new IssuerKeyCompromised(I, I + "#key-1", Since)),
        ["achievement-published"] = Of(new AchievementPublished(A, I, 1, Samples.Content())),
        ["achievement-published.full"] = Of(new AchievementPublished(A, I, 2, FullContent)),
        ["achievement-published.results"] = Of(new AchievementPublished(A, I, 3, Samples.Content() with { ResultDescriptions = [Samples.Grade(), Samples.Rubric()] })),
        ["achievement-published.credits"] = Of(new AchievementPublished(A, I, 4, Samples.Content() with
        {
            Fields = ["0715", "07"],
            OtherCredits = [new CreditAmount("CATS", 5m), new CreditAmount("semester hours", 1.250m)],
            QualityAssuranceUrl = "https://register.example/entries/17",
        })),
        ["achievement-published.alignment"] = Of(new AchievementPublished(A, I, 5, Samples.Content() with
        {
            Alignments = [new SkillAlignment("Adds fractions", "https://case.example/uri/a", "State Standards", "M.1", "CFItem")],
        })),
        ["achievement-published.translations"] = Of(new AchievementPublished(A, I, 6, Samples.Content() with { Translations = [Samples.Translation(), new AchievementTranslation("es", "Soldadura", "Acero.")] })),
        ["achievement-published.renewal"] = Of(new AchievementPublished(A, I, 8, RenewalSamples.Content())),
        ["achievement-published.actor"] = Of(new AchievementPublished(A, I, 7, Samples.Content(), "k-proposer")),
        ["achievement-withdrawn"] = Of(new AchievementWithdrawn(A, I, "replaced")),
        ["credential-awarded"] = Of(new CredentialAwarded(Awarded, A, 1, "learner-1", I + "#key-1", Samples.Noon, Samples.Noon.AddYears(2))),
        ["credential-awarded.open-ended"] = Of(new CredentialAwarded(Awarded, A, 1, "learner-1", I + "#key-1", Samples.Noon)),
        ["credential-registered"] = Of(new CredentialRegistered(Registered, A, I + "#key-1", Samples.Noon)),
        ["credential-registered.full"] = Of(
            new CredentialRegistered(Awarded, A, I + "#key-1", Samples.Noon, Samples.Noon.AddYears(2), 1, "learner-1")),
        ["credential-suspended"] = Of(new CredentialSuspended(Awarded, SuspensionReason.UnderInvestigation, "complaint")),
        ["credential-reinstated"] = Of(new CredentialReinstated(Awarded)),
        ["credential-revoked"] = Of(new CredentialRevoked(Awarded, RevocationReason.AwardedInError)),
        ["credential-revoked.text"] = Of(new CredentialRevoked(Awarded, RevocationReason.KeyCompromised, "see notice")),
        ["credential-superseded"] = Of(new CredentialSuperseded(Awarded, Replacement)),
        ["credential-awarded.notices"] = Of(new CredentialAwarded(Noted, A, 1, "learner-1", I + "#key-1", Samples.Noon)),
        ["credential-message-set"] = Of(new CredentialMessageSet(Noted, 2, "renewal due")),
        ["credential-refresh-offered"] = Of(new CredentialRefreshOffered(Noted)),
        ["credential-superseded.renewal"] = Of(new CredentialSuperseded(Awarded, Replacement, Renewal: true)),
        ["credential-awarded.renewal"] = Of(new CredentialAwarded(
            Awarded, A, 2, "learner-1", I + "#key-1", Samples.Noon, Samples.Noon.AddYears(2),
            new RenewalGrounds(Replacement, 1, [RenewalWay.ContinuingEducation, RenewalWay.NewerVersion], 22.5m))),
        ["continuing-education-recorded"] = Of(new ContinuingEducationRecorded(Awarded, new EducationActivity("course-7", "ethics", 2.5m, new DateOnly(2026, 1, 31)))),
        ["continuing-education-withdrawn"] = Of(new ContinuingEducationWithdrawn(Awarded, "course-7", "recorded twice")),
        ["renewal-notice-given"] = Of(new RenewalNoticeGiven(Awarded, A, "P3M", Samples.Noon.AddYears(2), Samples.Noon.AddYears(2).AddMonths(3), "learner-1")),
        ["renewal-notice-given.nobody"] = Of(new RenewalNoticeGiven(Awarded, A, "P3M", Samples.Noon.AddYears(2), Samples.Noon.AddYears(2))),
        ["learner-enrolled"] = Of(new LearnerEnrolled("learner-1")),
        ["credentials-committed"] = Of(new CredentialsCommitted("learner-1", P, ["urn:uuid:1", "urn:uuid:2"])),
        ["share-granted"] = Of(new ShareGranted("learner-1", Samples.Digest, ["urn:uuid:1", "urn:uuid:2"], Samples.Noon, "application")),
        ["share-granted.full"] = Of(new ShareGranted("learner-1", Samples.Digest, ["urn:uuid:1"], Samples.Noon, "application", P, I, 3)),
        ["share-withdrawn"] = Of(new ShareWithdrawn("learner-1", Samples.Digest)),
        ["share-opened"] = Of(new ShareOpened("learner-1", Samples.Digest, 1)),
        ["share-opened.known"] = Of(new ShareOpened("learner-1", Samples.Digest, 2, "0123456789abcdef")),
        ["consent-given"] = Of(new ConsentGiven("learner-1", "*", "portfolio")),
        ["consent-given.until"] = Of(new ConsentGiven("learner-1", "0123456789abcdef", "portfolio", Samples.Noon)),
        ["consent-withdrawn"] = Of(new ConsentWithdrawn("learner-1", I, "portfolio")),
        ["learners-merged"] = Of(new LearnersMerged("learner-1", "learner-1", "learner-2")),
        ["learners-merged.absorbed"] = Of(new LearnersMerged("learner-2", "learner-1", "learner-2")),
        ["merge-undone"] = Of(new MergeUndone("learner-1", "learner-1", "learner-2")),
        ["credential-imported"] = Of(new CredentialImported("learner-1", LearnerSamples.Import())),
        ["credential-imported.full"] = Of(new CredentialImported("learner-1", LearnerSamples.Import() with
        {
            Outcome = ImportOutcome.Indeterminate,
            Format = ImportFormat.Elm,
            ConfirmedBy = "key-1",
            AchievementId = A,
            ValidFrom = Samples.Noon,
            ValidUntil = Samples.Noon.AddYears(2),
        })),
        ["import-removed"] = Of(new ImportRemoved("learner-1", "1f0c")),
        ["status-list-opened"] = Of(
            new StatusListOpened("list-1", I, [StatusPurpose.Revocation, StatusPurpose.Suspension], 131_072, new byte[] { 9, 8, 7 })),
        ["status-list-opened.messages"] = Of(
            new StatusListOpened("list-2", I, [StatusPurpose.Message], 131_072, new byte[] { 9, 8, 7 }, Samples.Messages())),
        ["status-list-opened.refresh"] = Of(new StatusListOpened("list-3", I, [StatusPurpose.Refresh], 131_072, new byte[] { 9, 8, 7 })),
        ["pathway-published"] = Of(new PathwayPublished(PathwaySamples.Id, I, 1, PathwaySamples.Content())),
        ["pathway-published.full"] = Of(new PathwayPublished(PathwaySamples.Id, I, 2, PathwaySamples.FullContent())),
        ["pathway-withdrawn"] = Of(new PathwayWithdrawn(PathwaySamples.Id, I, "replaced")),
        ["pathway-begun"] = Of(new PathwayBegun(L, P, I, 1)),
        ["enrolment-moved"] = Of(new EnrolmentMoved(L, P, I, 2)),
        ["pathway-left"] = Of(new PathwayLeft(L, P, I)),
        ["learning-recognised"] = Of(new LearningRecognised(L, P, I, EnrolmentSamples.Recognition())),
        ["learning-recognised.full"] = Of(new LearningRecognised(L, P, I, EnrolmentSamples.Recognition() with
        {
            ValidUntil = Samples.Noon.AddYears(3),
            Evidence = ["https://college.example/evidence/1"],
        })),
        ["learning-recognised.import"] = Of(new LearningRecognised(L, P, I, EnrolmentSamples.Recognition() with { Import = "1f0c" })),
        ["recognition-withdrawn"] = Of(new RecognitionWithdrawn(L, P, I, "rpl-1", "recorded in error")),
        ["pathway-progressed"] = Of(new PathwayProgressed(L, P, I, new PathwayProgress(1, false, 12.5m, true, 17))),
        ["pathway-progressed.full"] = Of(new PathwayProgressed(L, P, I, EnrolmentSamples.Complete(4711) with { LevelReached = "gold", GoodUntil = Samples.Noon.AddYears(1), IsProven = false })),
        ["pathway-completed"] = Of(new PathwayCompleted(L, P, I, 1, AwardingRule.Issue)),
        ["completion-lost"] = Of(new CompletionLost(L, P, I, PartPolicy.Suspend)),
        ["completion-regained"] = Of(new CompletionRegained(L, P, I)),
        ["larger-award-approved"] = Of(new LargerAwardApproved(L, P, I)),
        ["larger-award-declined"] = Of(new LargerAwardDeclined(L, P, I, "the last part is disputed")),
        ["larger-award-recorded"] = Of(new LargerAwardRecorded(L, P, I, AwardStanding.Issued, Samples.CredentialId)),
        ["review-settled"] = Of(new ReviewSettled(L, P, I, true, "the part was forged")),
        ["status-indexes-reserved"] = Of(new StatusIndexesReserved("list-1", I, 1000, 500)),
    };

    private static DomainEvent Of(DomainEvent happened) => happened with { At = Since, Metadata = new EventMetadata("key-1", Samples.Digest) };
}
