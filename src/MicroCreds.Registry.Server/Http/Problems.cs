using MicroCreds.Registry.Domain.Deciding;
using Microsoft.AspNetCore.Mvc;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Makes problem documents (RFC 9457). Every one has a stable <c>code</c>.</summary>
internal static class Problems
{
    public static IResult From(int status, string code, string message, string? pointer = null) =>
        Results.Problem(Document(status, code, message, pointer));

    public static IResult From(ProblemException problem) => From(problem.Status, problem.Code, problem.Message, problem.Pointer);

    /// <summary>A command that was refused.</summary>
    public static IResult From(Refusal refusal) => From(StatusOf(refusal.Code), refusal.Code, refusal.Message, refusal.Pointer);

    public static ProblemDetails Document(int status, string code, string message, string? pointer)
    {
        var document = new ProblemDetails { Status = status, Title = TitleOf(status), Detail = message };
        document.Extensions["code"] = code;
        if (!string.IsNullOrEmpty(pointer))
            document.Extensions["pointer"] = pointer;
        return document;
    }

    /// <summary>What is missing is 404, what contradicts the state of things 409, what is badly said 422.</summary>
    public static int StatusOf(string code) => code switch
    {
        RefusalCodes.FrameworkUnknown or RefusalCodes.AccreditationUnknown or RefusalCodes.IssuerUnknown or RefusalCodes.KeyUnknown
            or RefusalCodes.CredentialUnknown or RefusalCodes.StatusListUnknown or RefusalCodes.PathwayUnknown
            or RefusalCodes.EnrolmentUnknown or RefusalCodes.RecognitionUnknown or RefusalCodes.LearnerUnknown
            or RefusalCodes.ShareUnknown or RefusalCodes.ConsentUnknown or RefusalCodes.MergeUnknown or RefusalCodes.ImportUnknown
            or RefusalCodes.ActivityUnknown => StatusCodes.Status404NotFound,
        RefusalCodes.ShareNotForCaller => StatusCodes.Status403Forbidden,
        RefusalCodes.ShareWithdrawn or RefusalCodes.ShareExpired or RefusalCodes.ShareUsedUp => StatusCodes.Status410Gone,
        RefusalCodes.IdempotencyKeyReused or RefusalCodes.Conflict or RefusalCodes.LearnerMerged or RefusalCodes.ConsentUnchanged
            or RefusalCodes.AccreditationExists or RefusalCodes.AlreadySuspended or RefusalCodes.NotSuspended
            or RefusalCodes.AlreadyWithdrawn or RefusalCodes.AlreadyApproved or RefusalCodes.NotApproved or RefusalCodes.ApproverIsProposer or RefusalCodes.ConversionUnchanged
            or RefusalCodes.IssuerExists or RefusalCodes.KeyExists or RefusalCodes.KeyAlreadyRetired or RefusalCodes.KeyIsCompromised
            or RefusalCodes.KeyFixedByDid or RefusalCodes.CompromiseNotEarlier or RefusalCodes.ProfileUnchanged
            or RefusalCodes.AchievementWithdrawn or RefusalCodes.AchievementOfOtherIssuer
            or RefusalCodes.CredentialExists or RefusalCodes.CredentialSuspended or RefusalCodes.CredentialNotSuspended
            or RefusalCodes.CredentialSuperseded or RefusalCodes.CredentialRevoked or RefusalCodes.LearnerExists or RefusalCodes.ImportExists or RefusalCodes.ImportsTooMany
            or RefusalCodes.StatusPurposeMissing or RefusalCodes.MessageUnchanged or RefusalCodes.RefreshAlreadyOffered
            or RefusalCodes.RenewalWithoutRule or RefusalCodes.RenewalTooEarly or RefusalCodes.RenewalTooLate or RefusalCodes.RenewalRequirementsMissing
            or RefusalCodes.EducationNotCounted or RefusalCodes.ActivityExists or RefusalCodes.ActivitiesTooMany
            or RefusalCodes.LearnerErased or RefusalCodes.IssuerCannotSign or RefusalCodes.IssuerNotAccredited
            or RefusalCodes.PathwayWithdrawn or RefusalCodes.PathwayOfOtherIssuer or RefusalCodes.EnrolmentExists
            or RefusalCodes.EnrolmentLeft or RefusalCodes.EnrolmentHasVersion or RefusalCodes.RecognitionExists or RefusalCodes.AwardMade
            or RefusalCodes.AwardNotProposed or RefusalCodes.AwardNotInReview
            or RefusalCodes.AchievementNotApproved or RefusalCodes.StatusListExists or RefusalCodes.StatusListFull =>
            StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
