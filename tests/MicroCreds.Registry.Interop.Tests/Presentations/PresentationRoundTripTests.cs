using System.Buffers;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.DataIntegrity;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.Presentations;

public class PresentationRoundTripTests(NodePeer peer) : IClassFixture<NodePeer>
{
    private const string Challenge = "uY2hhbGxlbmdl";
    private const string Domain = "verifier.example";

    public static TheoryData<string, KeyType> Cases => Suites.Cases;

    // The credential inside comes from the other side, so both sign and both verify.
    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_PresentedHere_HoldsThere(string suite, KeyType type)
    {
        var issuer = await PeerKey.ForProofsAsync(peer, type);
        var credential = await BothSides.SignThereAsync(peer, Samples.Make("unicode", issuer.Did), suite, issuer);
        var presented = SignHere(Presentation(OwnKey.ForProofs(type).Did, credential), suite, OwnKey.ForProofs(type));
        Assert.Null(await RefusalThereAsync(presented));
        Assert.NotNull(await RefusalThereAsync(presented, challenge: "another"));
        Assert.NotNull(await RefusalThereAsync(presented, domain: "another.example"));
        await AssertRefusedAsync(presented, Tampered.VariantsOf(presented));
    }

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_PresentedThere_HoldsHere(string suite, KeyType type)
    {
        var issuer = OwnKey.ForProofs(type);
        var credential = BothSides.SignHere(Samples.Make("unicode", issuer.Did), suite, issuer);
        var holder = await PeerKey.ForProofsAsync(peer, type);
        var presented = (await peer.AskAsync("signPresentation", new JsonObject
        {
            ["document"] = Presentation(holder.Did, credential),
            ["suite"] = suite,
            ["verificationMethod"] = holder.VerificationMethod,
            ["created"] = BothSides.Time(Samples.Signed),
            ["challenge"] = Challenge,
            ["domain"] = Domain,
        })).AsObject();
        var result = VerifyHere(presented);
        Assert.Equal((Outcome.Valid, holder.Did), (result.Whole.Outcome, result.Holder));
        Assert.Equal(Outcome.Valid, Assert.Single(result.Credentials).Result.Outcome);
        Assert.Contains(VerifyHere(presented, challenge: "another").Whole.Checks, check => check.Code == CheckCodes.ProofChallengeMismatch);
        Assert.Contains(VerifyHere(presented, domain: "another.example").Whole.Checks, check => check.Code == CheckCodes.ProofDomainMismatch);
        await AssertRefusedAsync(presented, await BothSides.TamperThereAsync(peer, presented));
    }

    private async Task AssertRefusedAsync(JsonObject presented, IEnumerable<Tampered> variants)
    {
        Assert.Equal(Outcome.Valid, VerifyHere(presented).Whole.Outcome);
        List<string> accepted = [];
        foreach (var (what, document) in variants)
        {
            if (VerifyHere(document).Whole.Outcome == Outcome.Valid)
                accepted.Add($"{what}: here");
            if (await RefusalThereAsync(document) is null)
                accepted.Add($"{what}: there");
        }

        Assert.Empty(accepted);
    }

    private static JsonObject Presentation(string holder, JsonObject credential) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = "urn:uuid:6d3e0ac0-0002-4000-8000-000000000001",
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = holder,
        ["verifiableCredential"] = new JsonArray(credential.DeepClone()),
    };

    private static JsonObject SignHere(JsonObject presentation, string suite, OwnKey key)
    {
        var options = new ProofOptions
        {
            VerificationMethod = key.VerificationMethod,
            ProofPurpose = ProofOptions.Authentication,
            Created = Samples.Signed,
            Challenge = Challenge,
            Domain = Domain,
        };
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(BothSides.Utf8(presentation), options, Cryptosuite.Find(suite)!, key.Signer, output);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    private static PresentationResult VerifyHere(JsonObject presentation, string challenge = Challenge, string domain = Domain) => PresentationVerifier.Verify(
        BothSides.Utf8(presentation),
        VerificationSources.None,
        VerificationPolicy.Default,
        new PresentationExpectations { At = Samples.At, Challenge = challenge, Domain = domain });

    private async Task<string?> RefusalThereAsync(JsonObject presentation, string challenge = Challenge, string domain = Domain) =>
        BothSides.RefusalIn(await peer.AskAsync("verifyPresentation", new JsonObject
        {
            ["document"] = presentation.DeepClone(),
            ["at"] = BothSides.Time(Samples.At),
            ["challenge"] = challenge,
            ["domain"] = domain,
        }));
}
