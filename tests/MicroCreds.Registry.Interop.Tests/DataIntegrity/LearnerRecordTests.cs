using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

/// <summary>Comprehensive Learner Records, with a context that the program does not carry and both sides are given.</summary>
public class LearnerRecordTests(NodePeer peer) : IClassFixture<NodePeer>
{
    [NodeTheory(Samples.ClrContextVector)]
    [InlineData("eddsa-rdfc-2022", KeyType.Ed25519)]
    [InlineData("ecdsa-rdfc-2019", KeyType.P384)]
    [InlineData("ecdsa-jcs-2019", KeyType.P256)]
    public async Task Verify_LearnerRecord_HoldsOnTheOtherSide(string suite, KeyType type)
    {
        var contexts = await ShareContextAsync();
        var here = OwnKey.ForProofs(type);
        Assert.Null(await BothSides.RefusalThereAsync(peer, BothSides.SignHere(Samples.LearnerRecord(here.Did), suite, here, contexts)));

        var there = await PeerKey.ForProofsAsync(peer, type);
        var signed = await BothSides.SignThereAsync(peer, Samples.LearnerRecord(there.Did), suite, there);
        Assert.Equal(ProofOutcome.Pass, BothSides.VerifyHere(signed, contexts).Outcome);

        // What the record carries is signed with it.
        signed["credentialSubject"]!["verifiableCredential"]![1]!["credentialSubject"]!["result"]![0]!["value"] = "A";
        Assert.Equal(ProofOutcome.Fail, BothSides.VerifyHere(signed, contexts).Outcome);
        Assert.NotNull(await BothSides.RefusalThereAsync(peer, signed));
    }

    // In RDF the subjects are one, and where badges have no proofs nothing says any more which one said what of it (docs/spec-divergences.md).
    [NodeTheory(Samples.ClrContextVector)]
    [InlineData("eddsa-rdfc-2022", CheckCodes.ProofDataLoss)]
    [InlineData("eddsa-jcs-2022", CheckCodes.Ok)]
    public async Task Verify_UnsignedBadgesAboutOneSubject_HoldThereAndOverRdfAreRefusedHere(string suite, string expected)
    {
        var contexts = await ShareContextAsync();
        var key = await PeerKey.ForProofsAsync(peer, KeyType.Ed25519);
        var signed = await BothSides.SignThereAsync(peer, Samples.LearnerRecord(key.Did, isOneSubject: true), suite, key);
        Assert.Null(await BothSides.RefusalThereAsync(peer, signed));
        Assert.Equal(expected, BothSides.VerifyHere(signed, contexts).Worst.Code);
    }

    private async Task<ContextCatalog> ShareContextAsync()
    {
        var context = Samples.ReadClrContext();
        await peer.AskAsync("addContext", new JsonObject { ["url"] = Samples.ClrContext, ["document"] = JsonNode.Parse(context) });
        return ContextCatalog.BuiltIn.With(Samples.ClrContext, context);
    }
}
