using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>An answer for people: one line that says what, who, when, the verdict and why.</summary>
internal static class ResultText
{
    /// <summary>Writes the line, and with <paramref name="detail"/> every check below it.</summary>
    public static void Write(IAnsiConsole screen, VerifiedInput verified, bool detail)
    {
        var (input, result) = verified;
        var caption = CredentialCaption.Of(input.Utf8);
        var what = PlainText.Of(caption.What ?? result.Id ?? "unnamed");
        var who = caption.Who is null ? "" : $" by {PlainText.Of(caption.Who)}";
        var when = caption.When is null ? "" : $", {PlainText.Of(caption.When, 40)}";
        var why = Why(result);
        screen.WriteParts(
            ($"{Name(result.Outcome),-13}", StyleOf(result.Outcome)),
            ($" {what}{who}{when}{(why.Length == 0 ? "" : $": {why}")}", null),
            ($" ({PlainText.Of(input.Place, 200)})", ScreenText.Faint));
        if (!detail)
            return;
        foreach (var check in result.Checks)
            screen.WriteLine($"    {Name(check.Result),-4} {PlainText.Of(check.Name),-13} {PlainText.Of(check.Message, 400)} [{PlainText.Of(check.Code)}]");
    }

    /// <summary>An outcome as the answers spell it.</summary>
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Valid => "valid",
        Outcome.Invalid => "invalid",
        Outcome.Indeterminate => "indeterminate",
        _ => "error",
    };

    /// <summary>The reason in a sentence: what failed, or what could not be checked, or what the verdict passes over. Empty where all is well.</summary>
    public static string Why(VerificationResult result)
    {
        if (result.Error is { } error)
            return $"{PlainText.Of(error.Message, 400)} [{PlainText.Of(error.Code)}]{Place(error.Pointer)}";
        var telling = result.Outcome switch
        {
            Outcome.Invalid => result.Checks.Where(check => check.Result == CheckResult.Fail),
            Outcome.Indeterminate => result.Checks.Where(check => check.Result == CheckResult.Skip && !OutcomeRule.IsHarmless(check.Code)),
            _ => result.Checks.Where(check => check.Result == CheckResult.Warn),
        };
        return string.Join("; ", telling.Select(check => $"{PlainText.Of(check.Message, 400)} [{PlainText.Of(check.Code)}]{Place(check.Pointer)}"));
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "" : $" at {PlainText.Of(pointer)}";

    private static string Name(CheckResult result) => result switch
    {
        CheckResult.Pass => "pass",
        CheckResult.Fail => "fail",
        CheckResult.Warn => "warn",
        _ => "skip",
    };

    private static Style StyleOf(Outcome outcome) => outcome switch
    {
        Outcome.Valid => ScreenText.Good,
        Outcome.Indeterminate => ScreenText.Doubtful,
        _ => ScreenText.Bad,
    };
}
