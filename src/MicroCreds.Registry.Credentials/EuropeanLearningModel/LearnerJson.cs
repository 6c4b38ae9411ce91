using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Writes the learner as a Person with one LearningAchievement of the European Learning Model, members in canonical order.</summary>
internal static class LearnerJson
{
    private const string ProcessId = ElmTerms.LocalPrefix + "awardingProcess:1";

    public static void Write(ElmJson elm, EuropeanCredential credential, byte[] issuer)
    {
        var subject = credential.Award.Subject;
        var open = Open(subject);
        elm.Start("credentialSubject");
        if (open.FirstOrDefault(static identity => identity.IdentityType == "emailAddress") is { } email)
        {
            elm.Start("contactPoint");
            OrganisationJson.WriteMailbox(elm, email.IdentityHash);
            elm.Json.WriteString("id"u8, elm.NewId("contactPoint"));
            elm.End("ContactPoint");
        }

        elm.Label("fullName", open.FirstOrDefault(static identity => identity.IdentityType == "name")?.IdentityHash);
        WriteClaim(elm, credential, issuer);
        elm.Json.WriteString("id"u8, subject.Id ?? elm.NewId("person"));
        elm.List("identifier", open.Where(static identity => identity.IdentityType is not ("name" or "emailAddress")).ToArray(),
            identity => OrganisationJson.WriteIdentifier(elm, identity.IdentityHash, identity.IdentityType));
        elm.End("Person");
    }

    /// <summary>Notes what is said of the award and has no place.</summary>
    public static void NoteLosses(ElmJson elm, EuropeanCredential credential)
    {
        var (award, subject) = (credential.Award, credential.Award.Subject);
        var identities = subject.Identifiers.IsDefault ? [] : subject.Identifiers;
        elm.LoseIf(identities.Count(static identity => !identity.Hashed && identity.IdentityType == "name") > 1
            || identities.Count(static identity => !identity.Hashed && identity.IdentityType == "emailAddress") > 1, "Award.Subject.Identifiers", "Of several names or addresses, the first is kept.");
        elm.LoseIf(identities.Any(static identity => identity.Hashed), "Award.Subject.Identifiers", "A Person is named in the clear; hashed identities are left out.");
        elm.LoseIf(subject.ImageUrl is not null, "Award.Subject.ImageUrl", "A claim has no picture.");
        elm.LoseIf(subject.LicenseNumber is not null, "Award.Subject.LicenseNumber", "A claim has no licence number.");
        elm.LoseIf(subject.Role is not null, "Award.Subject.Role", "A claim has no role.");
        elm.LoseIf(subject.Term is not null, "Award.Subject.Term", "A claim has no academic term.");
        elm.LoseIf(subject.Source is not null && subject.Results.IsDefaultOrEmpty, "Award.Subject.Source", "Who assessed is told with an assessment, and there is none.");
        elm.LoseIf(award.ImageUrl is not null, "Award.ImageUrl", "The credential's looks are made where it is sealed.");
        elm.LoseIf(!award.Evidence.IsDefaultOrEmpty, "Award.Evidence", "Evidence means something else in a European credential.");
        elm.LoseIf(!award.Endorsements.IsDefaultOrEmpty, "Award.Endorsements", "Endorsements are credentials of their own.");
        elm.LoseIf(!award.Status.IsDefaultOrEmpty, "Award.Status", "The status is given where the credential is sealed.");
        elm.LoseIf(!credential.Achievement.ResultDescriptions.IsDefaultOrEmpty, "Achievement.ResultDescriptions", "Of the results that there can be, the names of those that were reached are kept.");
        foreach (var result in Results(subject))
        {
            elm.LoseIf(result.Value is not null && (result.Status is not null || result.AchievedLevel is not null), "Award.Subject.Results", "Of a result with a value, status and level are left out.");
            elm.LoseIf(!result.Alignments.IsDefaultOrEmpty, "Award.Subject.Results", "Alignments of results are left out.");
        }
    }

    private static void WriteClaim(ElmJson elm, EuropeanCredential credential, byte[] issuer)
    {
        var (json, award, subject) = (elm.Json, credential.Award, credential.Award.Subject);
        elm.Start("hasClaim");
        elm.Start("awardedBy");
        json.WritePropertyName("awardingBody"u8);
        json.WriteRawValue(issuer, skipInputValidation: true);
        AwardJson.WriteTime(json, "awardingDate"u8, award.AwardedDate ?? award.ValidFrom);
        json.WriteString("id"u8, ProcessId);
        elm.End("AwardingProcess");
        QualificationJson.WriteCredits(elm, "creditReceived", subject.CreditsEarned);
        elm.Label("description", subject.Narrative);
        json.WriteString("id"u8, elm.NewId("learningAchievement"));
        WriteActivity(elm, credential);
        elm.List("provenBy", Results(subject), result => WriteAssessment(elm, credential, result));
        QualificationJson.Write(elm, credential.Achievement, hasAssessment: !subject.Results.IsDefaultOrEmpty);
        elm.Label("title", credential.Achievement.Name);
        elm.End("LearningAchievement");
    }

    private static void WriteActivity(ElmJson elm, EuropeanCredential credential)
    {
        var subject = credential.Award.Subject;
        if (subject.ActivityStart is null && subject.ActivityEnd is null)
            return;
        elm.Start("influencedBy");
        WriteProcess(elm);
        elm.Json.WriteString("id"u8, elm.NewId("activity"));
        elm.Start("temporal");
        AwardJson.WriteTime(elm.Json, "endDate"u8, subject.ActivityEnd);
        elm.Json.WriteString("id"u8, elm.NewId("period"));
        AwardJson.WriteTime(elm.Json, "startDate"u8, subject.ActivityStart);
        elm.End("PeriodOfTime");
        elm.Label("title", credential.Achievement.Name);
        elm.End("LearningActivity");
    }

    private static void WriteAssessment(ElmJson elm, EuropeanCredential credential, BadgeResult result)
    {
        var description = credential.Achievement.ResultDescriptions.First(described => described.Id == result.ResultDescriptionId);
        var level = description.RubricLevels.IsDefault ? null : description.RubricLevels.FirstOrDefault(one => one.Id == result.AchievedLevel)?.Name;
        elm.Start(null);
        if (credential.Award.Subject.Source is { } source)
            OrganisationJson.Write(elm, "assessedBy", source);
        WriteProcess(elm);
        elm.Note("grade", result.Value ?? level ?? result.Status ?? "Completed");
        elm.Json.WriteString("id"u8, elm.NewId("learningAssessment"));
        elm.Concept("idVerification", credential.Achievement.AnnexI?.Supervision, ElmTerms.SupervisionOf);
        elm.Start("specifiedBy");
        elm.Json.WriteString("id"u8, description.Id);
        elm.Label("title", description.Name);
        elm.End("LearningAssessmentSpecification");
        elm.Label("title", description.Name);
        elm.End("LearningAssessment");
    }

    // The process is told in full once, with the claim itself.
    private static void WriteProcess(ElmJson elm)
    {
        elm.Start("awardedBy");
        elm.Json.WriteString("id"u8, ProcessId);
        elm.End("AwardingProcess");
    }

    private static ImmutableArray<BadgeResult> Results(BadgeSubject subject) => subject.Results.IsDefault ? [] : subject.Results;

    private static IdentityObject[] Open(BadgeSubject subject) =>
        [.. (subject.Identifiers.IsDefault ? [] : subject.Identifiers).Where(static identity => !identity.Hashed)];
}
