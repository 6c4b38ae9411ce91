using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

/// <summary>Endorsements are credentials of their own: each is verified, and one that does not hold says nothing of the badge.</summary>
public sealed class EndorsementVerificationTests : IDisposable
{
    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _endorser = new(2);

    public void Dispose()
    {
        _issuer.Dispose();
        _endorser.Dispose();
    }

    [Fact]
    public void Verify_EndorsementThatHolds_Passes()
    {
        var result = Verify(JsonNode.Parse(_endorser.Sign(Draft(SampleIssuer.AchievementId(1))))!);
        Assert.Equal((Outcome.Valid, CheckResult.Pass, CheckCodes.Ok), (result.Outcome, Of(result).Result, Of(result).Code));
        Assert.Equal("/credentialSubject/achievement/endorsement/0", Of(result).Pointer);
    }

    [Fact]
    public void Verify_EndorsementAsAToken_Passes()
    {
        var token = VcJwt.SignCredential(Draft(SampleIssuer.AchievementId(1)), new JoseSigningOptions { KeyId = _endorser.VerificationMethod }, _endorser.Key);
        var result = Verify(JsonValue.Create(System.Text.Encoding.ASCII.GetString(token)), "endorsementJwt");
        Assert.Equal((Outcome.Valid, CheckResult.Pass), (result.Outcome, Of(result).Result));
    }

    [Fact]
    public void Verify_EndorsementThatWasChanged_WarnsAndTheBadgeStaysValid()
    {
        var forged = JsonNode.Parse(_endorser.Sign(Draft(SampleIssuer.AchievementId(1))))!;
        forged["name"] = "The best there is";
        var result = Verify(forged);
        Assert.Equal((Outcome.Valid, CheckResult.Warn, CheckCodes.EndorsementInvalid), (result.Outcome, Of(result).Result, Of(result).Code));
    }

    [Fact]
    public void Verify_EndorsementOfSomethingElse_Warns()
    {
        var result = Verify(JsonNode.Parse(_endorser.Sign(Draft("https://elsewhere.example/achievements/1")))!);
        Assert.Equal((Outcome.Valid, CheckResult.Warn, CheckCodes.EndorsementMismatch), (result.Outcome, Of(result).Result, Of(result).Code));
    }

    private byte[] Draft(string endorsed)
    {
        var written = new ArrayBufferWriter<byte>();
        new EndorsementDraft("urn:uuid:01940000-0002-7000-8000-0000000000ee", new BadgeProfile(_endorser.Did, "Endorser"), endorsed, "Endorsed", SampleIssuer.FirstIssued).Write(written);
        return written.WrittenSpan.ToArray();
    }

    private VerificationResult Verify(JsonNode endorsement, string member = "endorsement")
    {
        var badge = JsonNode.Parse(_issuer.Unsigned(3))!;
        badge["credentialSubject"]!["achievement"]![member] = new JsonArray(endorsement);
        return OfflineVerifier.Verify(_issuer.Sign(JsonSerializer.SerializeToUtf8Bytes(badge)), VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
    }

    private static Check Of(VerificationResult result) => result.Checks.Single(check => check.Name == CheckNames.Endorsement);
}
