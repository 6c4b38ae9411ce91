using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

internal static class Checks
{
    public static void AreAllPassed(VerificationResult result)
    {
        Assert.All(result.Checks, check => Assert.Equal((check.Name, CheckResult.Pass, CheckCodes.Ok), (check.Name, check.Result, check.Code == CheckCodes.ProofAtAdmission ? CheckCodes.Ok : check.Code)));
        Assert.Equal(Outcome.Valid, result.Outcome);
        Assert.Equal(8, result.Checks.Length);
    }

    public static void Failed(VerificationResult result, string name, string code)
    {
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains(result.Checks, check => check.Name == name && check.Result == CheckResult.Fail && check.Code == code);
    }
}
