using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class OutcomeRuleTests
{
    [Fact]
    public void Of_NoChecks_IsIndeterminate() => Assert.Equal(Outcome.Indeterminate, OutcomeRule.Of([]));

    [Fact]
    public void Of_EverythingButTheProofPassed_IsIndeterminate() =>
        Assert.Equal(Outcome.Indeterminate, OutcomeRule.Of([SharedChecks.StructurePass, SharedChecks.IssuerKeyPass, SharedChecks.ValidityPass]));

    [Fact]
    public void Of_ProofAtAdmission_IsValid() =>
        Assert.Equal(Outcome.Valid, OutcomeRule.Of([SharedChecks.ProofAtAdmission, SharedChecks.StatusPass, SharedChecks.IssuerUnknownWarn]));

    [Theory]
    [InlineData(CheckCodes.StatusNone, Outcome.Valid)]
    [InlineData(CheckCodes.RegistryNotAsked, Outcome.Valid)]
    [InlineData(CheckCodes.NotAnAchievement, Outcome.Valid)]
    [InlineData(CheckCodes.ProofUnsupported, Outcome.Indeterminate)]
    [InlineData(CheckCodes.KeyUnresolvable, Outcome.Indeterminate)]
    [InlineData(CheckCodes.StatusUnknown, Outcome.Indeterminate)]
    [InlineData(CheckCodes.DataStale, Outcome.Indeterminate)]
    [InlineData("a_code_of_tomorrow", Outcome.Indeterminate)]
    public void Of_SkippedCheck_DependsOnWhy(string code, Outcome expected)
    {
        var skipped = new Check("some", CheckResult.Skip, code, "", "");
        Assert.Equal(expected, OutcomeRule.Of([SharedChecks.ProofPass, skipped]));
        Assert.Equal(expected, OutcomeRule.Of([skipped, SharedChecks.ProofPass]));
    }

    [Fact]
    public void Of_AnyFailure_IsInvalidWhateverElse() =>
        Assert.Equal(Outcome.Invalid, OutcomeRule.Of([SharedChecks.ProofPass, SharedChecks.StatusUnknown, SharedChecks.ExpiredFail]));
}
