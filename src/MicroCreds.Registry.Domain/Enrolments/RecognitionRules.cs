using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>What a recognition must say, and how much of it.</summary>
internal static class RecognitionRules
{
    private const string Root = "/recognition";

    public static Refusal? Check(Recognition? recognition, DateTimeOffset at)
    {
        if (recognition is null)
            return Field.Missing(Root);
        var refusal = Field.OpaqueId(recognition.Id, Root + "/id")
            ?? Field.OpaqueId(recognition.Component, Root + "/component")
            ?? Field.Text(recognition.Reason, Root + "/reason", Limits.Reason)
            ?? Field.List(recognition.Evidence, Root + "/evidence", Limits.RecognitionEvidence, Field.Url, mayBeEmpty: true)
            ?? (recognition.Import is null ? null : Field.OpaqueId(recognition.Import, Root + "/import"));
        if (refusal is not null)
            return refusal;
        if (recognition.EarnedOn > at)
            return new Refusal(RefusalCodes.FieldOutOfRange, $"{Root}/earnedOn must not be to come", Root + "/earnedOn");
        return recognition.ValidUntil <= recognition.EarnedOn
            ? new Refusal(RefusalCodes.PeriodInvalid, "the end is not later than the beginning", Root + "/validUntil")
            : null;
    }
}
