using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.DataIntegrity;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.Jose;

public class TokenRoundTripTests(NodePeer peer) : IClassFixture<NodePeer>
{
    public static TheoryData<string, KeyType> Algorithms => TokenSides.Algorithms;

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_CredentialTokenFromHere_HoldsThere(string algorithm, KeyType type)
    {
        var key = OwnKey.ForTokens(type);
        foreach (var name in Samples.Names)
        {
            var credential = Samples.Make(name, key.Did);
            var token = SignHere(credential, key);
            var answer = await TokenSides.VerifyThereAsync(peer, token, algorithm, "vc+jwt");
            Assert.True((bool)answer["verified"]!, (string?)answer["message"]);
            var payload = answer["payload"]!.AsObject();
            Assert.Equal(TokenSides.Seconds(Samples.Signed), (long)payload["iat"]!);
            payload.Remove("iat");
            AssertSame(credential, payload);
            Assert.Equal((algorithm, key.VerificationMethod), ((string)answer["header"]!["alg"]!, (string)answer["header"]!["kid"]!));
        }
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_CredentialTokenFromThere_HoldsHere(string algorithm, KeyType type)
    {
        var key = await PeerKey.ForTokensAsync(peer, algorithm);
        foreach (var name in Samples.Names)
        {
            var credential = Samples.Make(name, key.Did);
            var token = await SignThereAsync(credential, key);
            var report = TokenSides.VerifyHere(token)!;
            Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok), (report.Outcome, report.Code));
            Assert.Equal((key.VerificationMethod, key.Did, type), (report.VerificationMethod, report.Key?.Controller, report.Key?.Type));
            var envelope = TokenSides.Read(token);
            Assert.Equal(JoseProfile.VcJwt, envelope.Profile);
            AssertSame(credential, JsonNode.Parse(envelope.Document.Span)!);
            Assert.Empty(BothSides.FindingsHere(Encoding.ASCII.GetBytes(token)));
        }
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_OpenBadgeTokenFromHere_HoldsThere(string algorithm, KeyType type)
    {
        var key = OwnKey.ForTokens(type);
        var badge = Samples.Make("badge", key.Did);
        foreach (var keyId in (string?[])[key.VerificationMethod, null])
        {
            var token = Encoding.ASCII.GetString(OpenBadgeJwt.Sign(BothSides.Utf8(badge), keyId, key.Signer));
            var answer = await TokenSides.VerifyThereAsync(peer, token, algorithm, "JWT");
            Assert.True((bool)answer["verified"]!, (string?)answer["message"]);
            Assert.Equal(
                (key.Did, (string)badge["id"]!, (string)badge["credentialSubject"]!["id"]!),
                ((string)answer["payload"]!["iss"]!, (string)answer["payload"]!["jti"]!, (string)answer["payload"]!["sub"]!));
        }
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_OpenBadgeTokenFromThere_HoldsHere(string algorithm, KeyType type)
    {
        var key = await PeerKey.ForTokensAsync(peer, algorithm);
        var badge = Samples.Make("badge", key.Did);
        var claims = new JsonObject
        {
            ["iss"] = key.Did,
            ["jti"] = (string)badge["id"]!,
            ["sub"] = (string)badge["credentialSubject"]!["id"]!,
            ["nbf"] = DateTimeOffset.Parse((string)badge["validFrom"]!, null).ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.Parse((string)badge["validUntil"]!, null).ToUnixTimeSeconds(),
        };
        foreach (var header in (JsonObject[])[new() { ["typ"] = "JWT" }, new() { ["typ"] = "JWT", ["jwk"] = key.Jwk!.DeepClone() }])
        {
            var token = await TokenSides.SignThereAsync(peer, badge.DeepClone().AsObject(), header, key, claims.DeepClone().AsObject());
            var report = TokenSides.VerifyHere(token)!;
            Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, type), (report.Outcome, report.Code, report.Key?.Type));
            Assert.Equal(JoseProfile.OpenBadgeJwt, TokenSides.Read(token).Profile);
        }

        // The claims must say what the credential says.
        claims["sub"] = "did:example:another";
        var other = await TokenSides.SignThereAsync(peer, badge, new() { ["typ"] = "JWT" }, key, claims);
        Assert.Equal(ProofOutcome.Fail, TokenSides.VerifyHere(other)!.Outcome);
    }

    // Credentials from one side, one as a token and one with an embedded proof, inside a token from the other.
    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_PresentationTokenFromThere_HoldsHere(string algorithm, KeyType type)
    {
        var (first, second) = (OwnKey.ForTokens(type), OwnKey.ForProofs(KeyType.Ed25519));
        var holder = await PeerKey.ForTokensAsync(peer, algorithm);
        var presentation = Presentation(
            holder.Did, Envelope(SignHere(Samples.Make("unicode", first.Did), first)), BothSides.SignHere(Samples.Make("bare", second.Did), "eddsa-rdfc-2022", second));
        var token = await TokenSides.SignThereAsync(
            peer, presentation, new() { ["typ"] = "vp+jwt", ["cty"] = "vp" }, holder, new() { ["aud"] = "verifier.example", ["nonce"] = "n-1" });

        Assert.Equal(type, TokenSides.VerifyHere(token, nonce: "n-1", audience: "verifier.example")!.Key?.Type);
        var result = Verify(token, "n-1", "verifier.example");
        Assert.Equal((Outcome.Valid, holder.Did), (result.Whole.Outcome, result.Holder));
        Assert.Equal([Outcome.Valid, Outcome.Valid], result.Credentials.Select(credential => credential.Result.Outcome));
        Assert.Contains(Verify(token, "n-2", "verifier.example").Whole.Checks, check => check.Code == CheckCodes.ProofChallengeMismatch);
        Assert.Contains(Verify(token, "n-1", "another.example").Whole.Checks, check => check.Code == CheckCodes.ProofDomainMismatch);
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_PresentationTokenFromHere_HoldsThere(string algorithm, KeyType type)
    {
        var (first, second) = (await PeerKey.ForTokensAsync(peer, algorithm), await PeerKey.ForProofsAsync(peer, KeyType.P384));
        var holder = OwnKey.ForTokens(type);
        var presentation = Presentation(
            holder.Did,
            Envelope(await SignThereAsync(Samples.Make("languages", first.Did), first)),
            await BothSides.SignThereAsync(peer, Samples.Make("numbers", second.Did), "ecdsa-rdfc-2019", second));
        var options = new JoseSigningOptions { KeyId = holder.VerificationMethod, Audience = "verifier.example", Nonce = "n-1" };
        var token = Encoding.ASCII.GetString(VcJwt.SignPresentation(BothSides.Utf8(presentation), options, holder.Signer));

        Assert.Equal(Outcome.Valid, Verify(token, "n-1", "verifier.example").Whole.Outcome);
        var answer = await TokenSides.VerifyThereAsync(peer, token, algorithm, "vp+jwt");
        Assert.True((bool)answer["verified"]!, (string?)answer["message"]);
        Assert.Equal(("verifier.example", "n-1"), ((string)answer["payload"]!["aud"]!, (string)answer["payload"]!["nonce"]!));
        AssertSame(presentation["verifiableCredential"]!, answer["payload"]!["verifiableCredential"]!);
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_TokenTamperedHere_IsRefusedOnBothSides(string algorithm, KeyType type)
    {
        var key = OwnKey.ForTokens(type);
        var token = SignHere(Samples.Make("unicode", key.Did), key);
        foreach (var part in (int[])[0, 1])
            await AssertRefusedAsync(token, part, algorithm, Tampered.VariantsOf(TokenSides.Part(token, part)));
    }

    [NodeTheory]
    [MemberData(nameof(Algorithms))]
    public async Task Verify_TokenTamperedThere_IsRefusedOnBothSides(string algorithm, KeyType type)
    {
        var key = await PeerKey.ForTokensAsync(peer, algorithm);
        var token = await SignThereAsync(Samples.Make("unicode", key.Did), key);
        Assert.Equal(type, TokenSides.VerifyHere(token)!.Key?.Type);
        foreach (var part in (int[])[0, 1])
            await AssertRefusedAsync(token, part, algorithm, await BothSides.TamperThereAsync(peer, TokenSides.Part(token, part)));
    }

    [NodeFact]
    public async Task Verify_UnsignedOrSignedWithThePublicKeyAsSecret_IsRefusedOnBothSides()
    {
        var key = OwnKey.ForTokens(KeyType.Rsa);
        var token = SignHere(Samples.Make("bare", key.Did), key);
        foreach (var algorithm in (string[])["none", "HS256", "PS256"])
        {
            var header = TokenSides.Part(token, 0);
            header["alg"] = algorithm;
            var changed = TokenSides.WithPart(token, 0, header);
            foreach (var attempt in (string[])[changed, changed[..(changed.LastIndexOf('.') + 1)]])
            {
                Assert.NotEqual(ProofOutcome.Pass, TokenSides.VerifyHere(attempt)?.Outcome);
                Assert.False((bool)(await TokenSides.VerifyThereAsync(peer, attempt, "RS256", "vc+jwt"))["verified"]!);
            }
        }
    }

    private async Task AssertRefusedAsync(string token, int part, string algorithm, IEnumerable<Tampered> variants)
    {
        Assert.Equal(ProofOutcome.Pass, TokenSides.VerifyHere(token)!.Outcome);
        Assert.True((bool)(await TokenSides.VerifyThereAsync(peer, token, algorithm, "vc+jwt"))["verified"]!);
        List<string> accepted = [];
        foreach (var (what, document) in variants)
        {
            var changed = TokenSides.WithPart(token, part, document);
            if (TokenSides.VerifyHere(changed)?.Outcome == ProofOutcome.Pass)
                accepted.Add($"{what}: here");
            if ((bool)(await TokenSides.VerifyThereAsync(peer, changed, algorithm, "vc+jwt"))["verified"]!)
                accepted.Add($"{what}: there");
        }

        Assert.Empty(accepted);
    }

    private static string SignHere(JsonObject credential, OwnKey key) => Encoding.ASCII.GetString(VcJwt.SignCredential(
        BothSides.Utf8(credential), new JoseSigningOptions { KeyId = key.VerificationMethod, IssuedAt = Samples.Signed }, key.Signer));

    private Task<string> SignThereAsync(JsonObject credential, PeerKey key) =>
        TokenSides.SignThereAsync(peer, credential.DeepClone().AsObject(), new() { ["typ"] = "vc+jwt", ["cty"] = "vc" }, key);

    private static JsonNode Envelope(string token) => JsonNode.Parse(EnvelopedDocument.Wrap(Encoding.ASCII.GetBytes(token)))!;

    private static JsonObject Presentation(string holder, params JsonNode[] credentials) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = holder,
        ["verifiableCredential"] = new JsonArray(credentials),
    };

    private static PresentationResult Verify(string token, string nonce, string audience) => PresentationVerifier.Verify(
        EnvelopedDocument.Wrap(Encoding.ASCII.GetBytes(token)),
        VerificationSources.None,
        VerificationPolicy.Default,
        new PresentationExpectations { At = Samples.At, Challenge = nonce, Domain = audience });

    private static void AssertSame(JsonNode expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(expected, actual), actual.ToJsonString());
}
