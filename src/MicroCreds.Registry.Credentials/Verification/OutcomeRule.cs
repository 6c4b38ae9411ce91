using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// How checks make a verdict. Any failed check makes a credential invalid. A check that could not be made leaves it
/// indeterminate, unless there was nothing to check. Valid is only what has a proof that was verified, or (a presentation)
/// contains a credential that is valid.
/// </summary>
public static class OutcomeRule
{
    /// <summary>The verdict over all checks of a credential, in any order.</summary>
    [OverloadResolutionPriority(1)]
    public static Outcome Of(ReadOnlySpan<Check> checks)
    {
        var isProven = false;
        var isUndecided = false;
        foreach (var check in checks)
        {
            switch (check.Result)
            {
                case CheckResult.Fail:
                    return Outcome.Invalid;
                case CheckResult.Pass:
                    isProven |= check.Name is CheckNames.Proof or CheckNames.Credentials;
                    break;
                case CheckResult.Skip:
                    isUndecided |= !IsHarmless(check.Code);
                    break;
                case CheckResult.Warn:
                default:
                    break;
            }
        }

        return isProven && !isUndecided ? Outcome.Valid : Outcome.Indeterminate;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{Check})"/>
    public static Outcome Of(ImmutableArray<Check> checks) => Of(checks.AsSpan());

    /// <summary>
    /// Whether a check that was skipped with this code leaves nothing undecided. Every other code does, new ones too:
    /// so nothing turns valid by an omission here.
    /// </summary>
    public static bool IsHarmless(string code) => code is
        CheckCodes.StatusNone or CheckCodes.RegistryNotAsked or CheckCodes.NotRegistered
        or CheckCodes.IssuerUnknown or CheckCodes.AchievementUnknown or CheckCodes.NotAnAchievement;
}
