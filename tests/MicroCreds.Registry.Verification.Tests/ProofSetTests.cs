using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Tests;

/// <summary>Anybody can add a proof to a document: it must never hide what is wrong with the issuer's own.</summary>
public sealed class ProofSetTests
{
    private static readonly DateTimeOffset Issued = RegistryScene.Day(20);
    private static readonly DateTimeOffset At = RegistryScene.Day(100);
    private static readonly Awarder Stranger = new(77);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_StrangersProofBesideOneByACompromisedKey_IsInvalid(bool strangerFirst)
    {
        var scene = new RegistryScene().Opened();
        scene.Apply(new RegistryFact.IssuerKeyCompromised(RegistryScene.Issuer, RegistryScene.Key, RegistryScene.Day(10)));

        var result = Verify(scene, ProofSet(strangerFirst));

        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains(result.Checks, check => check is { Name: CheckNames.IssuerKey, Result: CheckResult.Fail, Code: CheckCodes.KeyCompromised });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_StrangersProofBesideAGoodOne_IsValid(bool strangerFirst)
    {
        var result = Verify(new RegistryScene().Opened(), ProofSet(strangerFirst));

        Assert.Equal(Outcome.Valid, result.Outcome);
    }

    private static VerificationResult Verify(RegistryScene scene, byte[] secured) =>
        new CredentialVerifier(scene.ReadSide).Verify(secured, VerificationPolicy.Default, At);

    private static byte[] ProofSet(bool strangerFirst)
    {
        var byIssuer = RegistryScene.Awarder.Award("urn:uuid:set", Issued, created: Issued);
        if (!strangerFirst)
            return Stranger.AddProof(byIssuer, Issued);
        var unsecured = JsonNode.Parse(byIssuer)!.AsObject();
        unsecured.Remove("proof");
        return RegistryScene.Awarder.AddProof(Stranger.AddProof(JsonSerializer.SerializeToUtf8Bytes(unsecured), Issued), Issued);
    }
}
