using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

/// <summary>Credentials that others published, as a verifier without a registry sees them.</summary>
public sealed class PublishedCredentialTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [VectorFact]
    public void Verify_EddsaJcs2022_IsValid()
    {
        var result = Verify("vc-di-eddsa/eddsa-jcs-2022/signedJCS.json");
        Assert.Equal(Outcome.Valid, result.Outcome);
        Assert.Contains(SharedChecks.StructurePass, result.Checks);
        Assert.Contains(SharedChecks.ProofPass, result.Checks);
    }

    [VectorTheory]
    [InlineData("openbadges/valid/simple.json")]
    [InlineData("openbadges/valid/simple_v1.json")]
    [InlineData("openbadges/valid/simple-did-key-method.json")]
    public void Verify_BadgeSignedByOthers_HoldsUntoItsDates(string path)
    {
        var result = Verify(path);
        Assert.All(result.Checks.Where(check => check.Name is CheckNames.Structure or CheckNames.Proof), check => Assert.True(check.Result == CheckResult.Pass, check.ToString()));
    }

    [VectorTheory]
    [InlineData("simple-err-context", CheckNames.Structure, CheckCodes.ContextInvalid, "/@context/0")]
    [InlineData("simple-err-expired", CheckNames.Validity, CheckCodes.Expired, "/validUntil")]
    [InlineData("simple-err-issuer", CheckNames.Structure, CheckCodes.IssuerInvalid, "/issuer")]
    [InlineData("simple-err-proof-method-unknown-did-method", CheckNames.IssuerKey, CheckCodes.KeyNotOfIssuer, "/proof/0/verificationMethod")]
    [InlineData("simple-err-type", CheckNames.Structure, CheckCodes.TypeInvalid, "/type")]
    [InlineData("simple-noproof", CheckNames.Proof, CheckCodes.ProofMissing, "/proof")]
    public void Verify_InvalidBadge_IsRefusedForTheRightReason(string name, string check, string code, string pointer)
    {
        var result = Verify($"openbadges/invalid/{name}.json");
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains(result.Checks, found => found.Name == check && found.Result == CheckResult.Fail && found.Code == code && found.Pointer == pointer);
    }

    [VectorFact]
    public void Verify_BadgeWithAnotherProofValue_IsNotValid() =>
        Assert.NotEqual(Outcome.Valid, Verify("openbadges/invalid/simple-err-proof-value.json").Outcome);

    private static VerificationResult Verify(string path) =>
        OfflineVerifier.Verify(File.ReadAllBytes(SharedVectors.PathTo(path)), VerificationSources.None, VerificationPolicy.Default, At);
}
