using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

/// <summary>
/// Sets of proofs, some made here and some there. The other implementation knows no proof chains: it looks past
/// <c>previousProof</c>, so there is nothing to compare.
/// </summary>
public class ProofSetTests(NodePeer peer) : IClassFixture<NodePeer>
{
    [NodeTheory]
    [InlineData("eddsa-rdfc-2022", KeyType.Ed25519, "ecdsa-rdfc-2019", KeyType.P384)]
    [InlineData("ecdsa-rdfc-2019", KeyType.P256, "eddsa-jcs-2022", KeyType.Ed25519)]
    [InlineData("ecdsa-jcs-2019", KeyType.P384, "ecdsa-jcs-2019", KeyType.P256)]
    public async Task Verify_AddedThereToASetFromHere_HoldsHere(string suiteHere, KeyType typeHere, string suiteThere, KeyType typeThere)
    {
        var here = OwnKey.ForProofs(typeHere);
        var there = await PeerKey.ForProofsAsync(peer, typeThere);
        var set = await BothSides.SignThereAsync(peer, BothSides.SignHere(Samples.Make("badge", here.Did), suiteHere, here), suiteThere, there);
        var found = BothSides.VerifyHere(set);
        Assert.Equal([(ProofOutcome.Pass, suiteHere), (ProofOutcome.Pass, suiteThere)], found.Proofs.Select(proof => (proof.Outcome, proof.Cryptosuite!)));
    }

    // The purpose of credentials lets nobody but the issuer sign there, so both keys are the issuer's.
    [NodeTheory]
    [InlineData("eddsa-rdfc-2022", "eddsa-jcs-2022", KeyType.Ed25519)]
    [InlineData("ecdsa-rdfc-2019", "ecdsa-jcs-2019", KeyType.P384)]
    [InlineData("eddsa-rdfc-2022", "eddsa-rdfc-2022", KeyType.Ed25519)]
    public async Task Verify_AddedHere_HoldsThereAndFailsThereWhenOneIsChanged(string first, string second, KeyType type)
    {
        var key = OwnKey.ForProofs(type);
        var set = BothSides.AddHere(BothSides.SignHere(Samples.Make("unicode", key.Did), first, key), second, key);
        Assert.Equal(2, set["proof"]!.AsArray().Count);
        Assert.Null(await BothSides.RefusalThereAsync(peer, set));

        set["proof"]![1]!["created"] = "2026-05-31T08:30:16Z";
        Assert.Equal([ProofOutcome.Pass, ProofOutcome.Fail], BothSides.VerifyHere(set).Proofs.Select(proof => proof.Outcome));
        Assert.NotNull(await BothSides.RefusalThereAsync(peer, set));
    }

    [NodeFact]
    public async Task Verify_AddedHereToASetFromThere_HoldsHereAndItsFirstProofThere()
    {
        var there = await PeerKey.ForProofsAsync(peer, KeyType.P256);
        var signed = await BothSides.SignThereAsync(peer, Samples.Make("languages", there.Did), "ecdsa-rdfc-2019", there);
        var set = BothSides.AddHere(signed, "eddsa-rdfc-2022", OwnKey.ForProofs(KeyType.Ed25519));
        Assert.Equal(ProofOutcome.Pass, BothSides.VerifyHere(set).Outcome);

        set["proof"] = set["proof"]![0]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(signed, set));
        Assert.Null(await BothSides.RefusalThereAsync(peer, set));
    }
}
