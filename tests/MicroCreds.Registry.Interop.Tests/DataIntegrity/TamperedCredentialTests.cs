using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

/// <summary>Whatever one side changes after signing, both sides refuse.</summary>
public class TamperedCredentialTests(NodePeer peer) : IClassFixture<NodePeer>
{
    public static TheoryData<string, KeyType> Cases => Suites.Cases;

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_SignedAndTamperedHere_IsRefusedOnBothSides(string suite, KeyType type)
    {
        var key = OwnKey.ForProofs(type);
        var signed = BothSides.SignHere(Samples.Make("badge", key.Did), suite, key);
        Assert.Null(await BothSides.RefusalThereAsync(peer, signed));
        await AssertRefusedAsync([.. Tampered.VariantsOf(signed)]);
    }

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_SignedAndTamperedThere_IsRefusedOnBothSides(string suite, KeyType type)
    {
        var key = await PeerKey.ForProofsAsync(peer, type);
        var signed = await BothSides.SignThereAsync(peer, Samples.Make("badge", key.Did), suite, key);
        Assert.Equal(ProofOutcome.Pass, BothSides.VerifyHere(signed).Outcome);
        await AssertRefusedAsync(await BothSides.TamperThereAsync(peer, signed));
    }

    [NodeFact]
    public async Task Verify_Ed25519Signature2020TamperedThere_IsRefusedOnBothSides()
    {
        var key = await PeerKey.ForProofsAsync(peer, KeyType.Ed25519);
        var credential = Samples.Make("badge", key.Did);
        credential["@context"]!.AsArray().Insert(1, "https://w3id.org/security/suites/ed25519-2020/v1");
        var signed = await BothSides.SignThereAsync(peer, credential, "Ed25519Signature2020", key);
        Assert.Equal(ProofOutcome.Pass, BothSides.VerifyHere(signed).Outcome);
        await AssertRefusedAsync(await BothSides.TamperThereAsync(peer, signed));
    }

    // What the order of members and white space say is nothing, and both sides know it.
    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_MembersInAnotherOrder_HoldsOnBothSides(string suite, KeyType type)
    {
        var key = OwnKey.ForProofs(type);
        var signed = BothSides.SignHere(Samples.Make("badge", key.Did), suite, key);
        var turned = Turn(signed).AsObject();
        Assert.NotEqual(signed.ToJsonString(), turned.ToJsonString());
        Assert.Equal(ProofOutcome.Pass, BothSides.VerifyHere(turned).Outcome);
        Assert.Null(await BothSides.RefusalThereAsync(peer, turned));
    }

    private async Task AssertRefusedAsync(Tampered[] variants)
    {
        Assert.True(variants.Length > 100, $"only {variants.Length} variants");
        List<string> accepted = [];
        foreach (var (what, document) in variants)
        {
            if (BothSides.VerifyHere(document).Outcome == ProofOutcome.Pass)
                accepted.Add($"{what}: here");
            if (await BothSides.RefusalThereAsync(peer, document) is null)
                accepted.Add($"{what}: there");
        }

        Assert.Empty(accepted);
    }

    private static JsonNode Turn(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? Turn(value) : null))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Turn(item))]),
        _ => node.DeepClone(),
    };
}
