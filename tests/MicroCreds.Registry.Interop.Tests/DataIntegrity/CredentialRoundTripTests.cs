using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

public class CredentialRoundTripTests(NodePeer peer) : IClassFixture<NodePeer>
{
    public static TheoryData<string, KeyType, string> Cases => CasesWhere((_, _) => true);

    // Its JCS suites compare the contexts of proof and document by reference, so a context that is no URL never agrees.
    public static TheoryData<string, KeyType, string> CasesThatItVerifies =>
        CasesWhere((suite, name) => name != "languages" || !suite.Contains("-jcs-", StringComparison.Ordinal));

    public static TheoryData<string, KeyType> Keys => Suites.Cases;

    public static TheoryData<string> Names => [.. Samples.Names];

    [NodeTheory]
    [MemberData(nameof(CasesThatItVerifies))]
    public async Task Verify_SignedHere_HoldsThere(string suite, KeyType type, string name)
    {
        var key = OwnKey.ForProofs(type);
        var signed = BothSides.SignHere(Samples.Make(name, key.Did), suite, key);
        Assert.Null(await BothSides.RefusalThereAsync(peer, signed));
    }

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Verify_SignedThere_HoldsHere(string suite, KeyType type, string name)
    {
        var key = await PeerKey.ForProofsAsync(peer, type);
        var signed = await BothSides.SignThereAsync(peer, Samples.Make(name, key.Did), suite, key);
        var report = BothSides.VerifyHere(signed).Worst;
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok), (report.Outcome, report.Code));
        Assert.Equal((suite, key.VerificationMethod, key.Did), (report.Cryptosuite, report.VerificationMethod, report.Key?.Controller));
        Assert.Equal(Samples.Signed, report.Created);
        Assert.Empty(BothSides.FindingsHere(BothSides.Utf8(signed)));
    }

    // Members that the other side never writes itself, but must take along.
    [NodeTheory]
    [MemberData(nameof(Keys))]
    public async Task Verify_SignedHereWithEveryMember_HoldsThere(string suite, KeyType type)
    {
        var key = OwnKey.ForProofs(type);
        var signed = BothSides.SignHere(Samples.Make("badge", key.Did), suite, key, change: options => options with
        {
            Id = "urn:uuid:6d3e0ac0-0003-4000-8000-000000000001",
            Expires = Samples.At.AddDays(1),
            Domain = "verifier.example",
            Challenge = "n-1",
        });
        Assert.Null(await BothSides.RefusalThereAsync(peer, signed));
    }

    // A proof type that is read here and never written.
    [NodeTheory]
    [MemberData(nameof(Names))]
    public async Task Verify_SignedThereWithEd25519Signature2020_HoldsHere(string name)
    {
        var key = await PeerKey.ForProofsAsync(peer, KeyType.Ed25519);
        var credential = Samples.Make(name, key.Did);
        credential["@context"]!.AsArray().Insert(1, "https://w3id.org/security/suites/ed25519-2020/v1");
        var signed = await BothSides.SignThereAsync(peer, credential, "Ed25519Signature2020", key);
        var report = BothSides.VerifyHere(signed).Worst;
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, "Ed25519Signature2020"), (report.Outcome, report.Code, report.Type));
    }

    // The other side finds a key at did:key by the credential's issuer, so neither may take another's.
    [NodeTheory]
    [MemberData(nameof(Names))]
    public async Task Verify_SignedByAnotherThanTheIssuer_IsRefusedOnBothSides(string name)
    {
        var key = OwnKey.ForProofs(KeyType.Ed25519);
        var signed = BothSides.SignHere(Samples.Make(name, OwnKey.ForProofs(KeyType.P256).Did), "eddsa-rdfc-2022", key);
        Assert.NotNull(await BothSides.RefusalThereAsync(peer, signed));
        Assert.Contains(BothSides.FindingsHere(BothSides.Utf8(signed)), finding => finding.StartsWith($"{CheckNames.IssuerKey} Fail {CheckCodes.KeyNotOfIssuer}", StringComparison.Ordinal));
    }

    private static TheoryData<string, KeyType, string> CasesWhere(Func<string, string, bool> isWanted)
    {
        var cases = new TheoryData<string, KeyType, string>();
        foreach (var (suite, key) in Suites.All)
        {
            foreach (var name in Samples.Names.Where(name => isWanted(suite, name)))
                cases.Add(suite, key, name);
        }

        return cases;
    }
}
