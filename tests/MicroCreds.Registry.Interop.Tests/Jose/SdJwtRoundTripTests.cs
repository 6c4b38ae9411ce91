using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.DataIntegrity;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.Jose;

/// <summary>Credentials with selective disclosure: issued on one side, presented on either, verified on the other.</summary>
public class SdJwtRoundTripTests(NodePeer peer) : IClassFixture<NodePeer>
{
    private const string Audience = "https://verifier.example";
    private const string Nonce = "n-0S6_WzA2Mj";

    public static TheoryData<string, KeyType> Algorithms => new() { { "EdDSA", KeyType.Ed25519 }, { "ES256", KeyType.P256 }, { "ES384", KeyType.P384 } };

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_IssuedAndPresentedHere_HoldsThere(string algorithm, KeyType type)
    {
        var (issuer, holder) = (OwnKey.ForTokens(type), OwnKey.ForTokens(KeyType.P256));
        var badge = Samples.Make("badge", issuer.Did);
        var issued = Issue(badge, issuer, new JsonWebKey(KeyType.P256, holder.Signer.PublicKey));
        Assert.Equal(algorithm, (string)TokenSides.Part(issued, 0)["alg"]!);

        var whole = await VerifyThereAsync(issued);
        Assert.True((bool)whole["verified"]!, (string?)whole["message"]);
        Assert.True(JsonNode.DeepEquals(badge["credentialSubject"], whole["payload"]!["credentialSubject"]), whole.ToJsonString());

        var shown = Encoding.ASCII.GetString(SdJwtVc.Present(
            TokenSides.Read(issued).SdJwt!, ["/credentialSubject/achievement"], holder.Signer, Audience, Nonce, Samples.At));
        var answer = await VerifyThereAsync(shown, Nonce);
        Assert.True((bool)answer["verified"]!, (string?)answer["message"]);
        Assert.Equal((Audience, Nonce), ((string)answer["keyBinding"]!["aud"]!, (string)answer["keyBinding"]!["nonce"]!));
        Assert.NotNull(answer["payload"]!["credentialSubject"]!["achievement"]);
        Assert.Null(answer["payload"]!["credentialSubject"]!["id"]);
        Assert.False((bool)(await VerifyThereAsync(shown, "another"))["verified"]!);
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_IssuedAndPresentedThere_HoldsHere(string algorithm, KeyType type)
    {
        var issuer = await PeerKey.ForTokensAsync(peer, algorithm);
        var holder = await PeerKey.ForTokensAsync(peer, "ES256");
        var badge = Samples.Make("badge", issuer.Did);
        var issued = await IssueThereAsync(badge, issuer, holder);

        var report = TokenSides.VerifyHere(issued)!;
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, type), (report.Outcome, report.Code, report.Key?.Type));
        var envelope = TokenSides.Read(issued);
        Assert.Equal((JoseProfile.VcSdJwt, 4), (envelope.Profile, envelope.SdJwt!.Disclosures.Length));
        Assert.True(JsonNode.DeepEquals(badge["credentialSubject"], JsonNode.Parse(envelope.Document.Span)!["credentialSubject"]));

        var shown = await PresentThereAsync(issued, holder);
        Assert.Equal(ProofOutcome.Pass, TokenSides.VerifyHere(shown, isKeyBindingRequired: true, Nonce, Audience)!.Outcome);
        var subject = JsonNode.Parse(TokenSides.Read(shown).Document.Span)!["credentialSubject"]!;
        Assert.NotNull(subject["achievement"]);
        Assert.Null(subject["id"]);
        Assert.Equal(CheckCodes.ProofChallengeMismatch, TokenSides.VerifyHere(shown, isKeyBindingRequired: true, "another", Audience)!.Code);
        Assert.Equal(ProofOutcome.Fail, TokenSides.VerifyHere(issued, isKeyBindingRequired: true)!.Outcome);
    }

    // The holder's program need not be the issuer's.
    [NodeFact]
    public async Task Verify_IssuedHereAndPresentedThere_HoldsOnBothSides()
    {
        var issuer = OwnKey.ForTokens(KeyType.P384);
        var holder = await PeerKey.ForTokensAsync(peer, "ES256");
        using var jwk = System.Text.Json.JsonDocument.Parse(holder.Jwk!.ToJsonString());
        Assert.True(JsonWebKey.TryRead(jwk.RootElement, out var key, out var error), error?.Message);
        var shown = await PresentThereAsync(Issue(Samples.Make("badge", issuer.Did), issuer, key), holder);
        Assert.Equal(ProofOutcome.Pass, TokenSides.VerifyHere(shown, isKeyBindingRequired: true, Nonce, Audience)!.Outcome);
        Assert.True((bool)(await VerifyThereAsync(shown, Nonce))["verified"]!);
    }

    [NodeFact]
    public async Task Verify_IetfCredentialFromThere_HoldsHere()
    {
        var issuer = await PeerKey.ForTokensAsync(peer, "ES256");
        var claims = new JsonObject { ["iss"] = issuer.Did, ["vct"] = "https://issuer.example/type", ["iat"] = TokenSides.Seconds(Samples.Signed), ["given_name"] = "Ærø" };
        var token = (string)(await peer.AskAsync("issueSdJwtVc", new JsonObject
        {
            ["document"] = claims,
            ["frame"] = new JsonObject { ["_sd"] = new JsonArray("given_name") },
            ["verificationMethod"] = issuer.VerificationMethod,
        }))!;
        Assert.Equal(ProofOutcome.Pass, TokenSides.VerifyHere(token)!.Outcome);
        var envelope = TokenSides.Read(token);
        Assert.Equal(JoseProfile.SdJwtVc, envelope.Profile);
        Assert.Equal("Ærø", (string?)JsonNode.Parse(envelope.Document.Span)!["given_name"]);
    }

    [NodeTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_Tampered_IsRefusedOnBothSides(bool isFromHere)
    {
        string token;
        if (isFromHere)
        {
            var holder = OwnKey.ForTokens(KeyType.P256);
            var issued = Issue(Samples.Make("badge", OwnKey.ForTokens(KeyType.Ed25519).Did), OwnKey.ForTokens(KeyType.Ed25519), new JsonWebKey(KeyType.P256, holder.Signer.PublicKey));
            token = Encoding.ASCII.GetString(SdJwtVc.Present(TokenSides.Read(issued).SdJwt!, ["/credentialSubject/id"], holder.Signer, Audience, Nonce, Samples.At));
        }
        else
        {
            var issuer = await PeerKey.ForTokensAsync(peer, "ES256");
            var holder = await PeerKey.ForTokensAsync(peer, "ES256");
            token = await PresentThereAsync(await IssueThereAsync(Samples.Make("badge", issuer.Did), issuer, holder), holder);
        }

        Assert.Equal(ProofOutcome.Pass, TokenSides.VerifyHere(token, isKeyBindingRequired: true, Nonce, Audience)!.Outcome);
        Assert.True((bool)(await VerifyThereAsync(token, Nonce))["verified"]!);
        List<string> accepted = [];
        foreach (var (what, changed) in VariantsOf(token))
        {
            if (TokenSides.VerifyHere(changed, isKeyBindingRequired: true, Nonce, Audience)?.Outcome == ProofOutcome.Pass)
                accepted.Add($"{what}: here");
            if ((bool)(await VerifyThereAsync(changed, Nonce))["verified"]!)
                accepted.Add($"{what}: there");
        }

        Assert.Empty(accepted);
    }

    /// <summary>The payload's members changed; and each character of the disclosures and the key binding, but those that end a part and so may carry bits of nothing.</summary>
    private static IEnumerable<(string What, string Token)> VariantsOf(string token)
    {
        foreach (var (what, payload) in Tampered.VariantsOf(TokenSides.Part(token, 1)))
            yield return (what, TokenSides.WithPart(token, 1, payload));
        var start = token.IndexOf('~', StringComparison.Ordinal) + 1;
        for (var i = start; i < token.Length - 1; i += 3)
        {
            if (char.IsAsciiLetterOrDigit(token[i]) && token[i + 1] is not ('~' or '.'))
                yield return ($"character {i}", token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]);
        }
    }

    private static string Issue(JsonObject badge, OwnKey issuer, JsonWebKey holder) => Encoding.ASCII.GetString(SdJwtVc.Issue(
        BothSides.Utf8(badge),
        new JoseSigningOptions { KeyId = issuer.VerificationMethod, IssuedAt = Samples.Signed, HolderKey = holder },
        new SdJwtOptions { Disclosable = ["/credentialSubject/id", "/credentialSubject/achievement", "/credentialSubject/achievement/criteria", "/credentialSubject/result/0"], Decoys = 2 },
        issuer.Signer));

    private async Task<string> IssueThereAsync(JsonObject badge, PeerKey issuer, PeerKey holder)
    {
        var document = badge.DeepClone().AsObject();
        document["iat"] = TokenSides.Seconds(Samples.Signed);
        document["cnf"] = new JsonObject { ["jwk"] = holder.Jwk!.DeepClone() };
        return (string)(await peer.AskAsync("issueSdJwt", new JsonObject
        {
            ["document"] = document,
            ["frame"] = JsonNode.Parse("""{"credentialSubject": {"_sd": ["id", "achievement"], "achievement": {"_sd": ["criteria"]}, "result": {"_sd": [0]}}}"""),
            ["verificationMethod"] = issuer.VerificationMethod,
        }))!;
    }

    private async Task<string> PresentThereAsync(string token, PeerKey holder) => (string)(await peer.AskAsync("presentSdJwt", new JsonObject
    {
        ["token"] = token,
        ["frame"] = JsonNode.Parse("""{"credentialSubject": {"achievement": true}}"""),
        ["holder"] = holder.VerificationMethod,
        ["audience"] = Audience,
        ["nonce"] = Nonce,
        ["issuedAt"] = TokenSides.Seconds(Samples.At),
    }))!;

    private Task<JsonNode> VerifyThereAsync(string token, string? nonce = null)
    {
        var request = new JsonObject { ["token"] = token, ["at"] = BothSides.Time(Samples.At) };
        if (nonce is not null)
            request["nonce"] = nonce;
        return peer.AskAsync("verifySdJwt", request);
    }
}
