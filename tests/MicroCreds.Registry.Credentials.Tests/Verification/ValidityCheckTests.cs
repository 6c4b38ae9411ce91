using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class ValidityCheckTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = From.AddYears(1);
    private static readonly VerificationPolicy Lenient = new() { Expired = Severity.Warn, NotYetValid = Severity.Warn };

    [Fact]
    public void Of_AtTheEdges_BeginsAtValidFromAndEndsBeforeValidUntil()
    {
        Assert.Same(SharedChecks.NotYetValidFail, At(From.AddTicks(-1)));
        Assert.Same(SharedChecks.ValidityPass, At(From));
        Assert.Same(SharedChecks.ValidityPass, At(Until.AddTicks(-1)));
        Assert.Same(SharedChecks.ExpiredFail, At(Until));
        Assert.Same(SharedChecks.ValidityPass, At(From.ToOffset(TimeSpan.FromHours(13))));

        static Check At(DateTimeOffset at) => ValidityCheck.Of(From, Until, at, VerificationPolicy.Default);
    }

    [Fact]
    public void Of_LenientPolicy_Warns()
    {
        Assert.Same(SharedChecks.NotYetValidWarn, ValidityCheck.Of(From, Until, From.AddDays(-1), Lenient));
        Assert.Same(SharedChecks.ExpiredWarn, ValidityCheck.Of(From, Until, Until.AddDays(1), Lenient));
    }

    [Fact]
    public void Of_OpenPeriod_Passes()
    {
        Assert.Same(SharedChecks.ValidityPass, ValidityCheck.Of(null, null, From, VerificationPolicy.Default));
        Assert.Same(SharedChecks.ValidityPass, ValidityCheck.Of(From, null, DateTimeOffset.MaxValue, VerificationPolicy.Default));
        Assert.Same(SharedChecks.ValidityPass, ValidityCheck.Of(null, Until, DateTimeOffset.MinValue, VerificationPolicy.Default));
    }

    [Theory]
    [InlineData(-1, "/issuanceDate", CheckCodes.NotYetValid)]
    [InlineData(400, "/expirationDate", CheckCodes.Expired)]
    public void Of_Version1Credential_PointsAtItsOwnNames(int days, string pointer, string code)
    {
        const string Json = """{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"issuer":"did:web:a","issuanceDate":"2026-01-01T00:00:00Z","expirationDate":"2027-01-01T00:00:00Z","credentialSubject":{"a":1}}""";
        var check = ValidityCheck.Of(Inspect(Json), From.AddDays(days), VerificationPolicy.Default);
        Assert.Equal((pointer, code), (check.Pointer, check.Code));
    }

    [Fact]
    public void Of_DatesThatCannotBeRead_IsSkipped()
    {
        const string Json = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:web:a","validFrom":"soon","credentialSubject":{"a":1}}""";
        Assert.Same(SharedChecks.ValidityUnreadable, ValidityCheck.Of(Inspect(Json), From, VerificationPolicy.Default));
    }

    private static InspectedCredential Inspect(string json)
    {
        Assert.True(CredentialInspector.TryInspect(System.Text.Encoding.UTF8.GetBytes(json), VerificationSources.None, From, out var credential, out _));
        return credential;
    }
}
