using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Enrolments;

namespace MicroCreds.Registry.Cli.Enrolments;

/// <summary>Enrolments, for people.</summary>
internal static class EnrolmentText
{
    /// <summary>One enrolment in lines: where it stands, then what is missing, what counts, and why.</summary>
    public static IEnumerable<string> Of(Enrolment enrolment)
    {
        yield return $"{PlainText.Of(enrolment.Learner)} on {PlainText.Of(enrolment.Pathway, 400)}, version {enrolment.PathwayVersion}{(enrolment.Active ? "" : ", left")}";
        var credential = enrolment.Award.Credential is { } id ? $", {PlainText.Of(id)}" : "";
        yield return $"  larger award: {PlainText.Of(enrolment.Award.Standing)}{credential}";
        foreach (var sentence in enrolment.Explanation)
            yield return $"  {PlainText.Of(sentence, 400)}";
        foreach (var recognition in enrolment.Recognitions)
            yield return $"  recognised {PlainText.Of(recognition.Id)} for {PlainText.Of(recognition.Component)}: {PlainText.Of(recognition.Reason, 400)}";
    }

    /// <summary>One line of a list.</summary>
    public static string Of(EnrolmentSummary enrolment)
    {
        var standing = enrolment switch
        {
            { Active: false } => "left",
            { Remaining: null } => "not judged yet",
            { Remaining: 0 } => "nothing left to do",
            { Remaining: { } remaining } => string.Create(CultureInfo.InvariantCulture, $"{remaining:0.######} left to do"),
        };
        return $"{PlainText.Of(enrolment.Learner)}  {PlainText.Of(enrolment.Pathway, 400)}, version {enrolment.PathwayVersion}: {standing}{AwardOf(enrolment.Award)}";
    }

    private static string AwardOf(LargerAward? award) => award is null or { Standing: "none" }
        ? ""
        : $"; award {PlainText.Of(award.Standing)}{(award.Credential is { } id ? " " + PlainText.Of(id) : "")}";

    /// <summary>The judging in one line.</summary>
    public static string Of(JudgingStatus status)
    {
        var entry = status.Entry is { } number ? FormattableString.Invariant($"; entry {number}: {status.EntryDone} of {status.EntryTotal} enrolments") : "";
        var failing = status.Failing > 0 ? FormattableString.Invariant($"; {status.Failing} could not be judged and are tried again") : "";
        return FormattableString.Invariant($"{status.Position} of {status.LedgerSize} ledger entries judged{entry}{failing}");
    }
}
