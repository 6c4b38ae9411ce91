using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

public class ProofChainTests
{
    private const string First = "urn:proof:1";
    private const string Second = "urn:proof:2";
    private const string Third = "urn:proof:3";

    [Fact]
    public void Verify_ProofSet_ReportsEachProof()
    {
        var set = JsonNode.Parse(SetOfTwo())!;
        var good = Documents.Verify(set.ToJsonString());
        Assert.Equal(["/proof/0", "/proof/1"], good.Proofs.Select(p => p.Pointer));
        Assert.All(good.Proofs, p => Assert.Equal(ProofOutcome.Pass, p.Outcome));

        set["proof"]![1]!["created"] = "2025-05-30T00:00:00Z";
        var bad = Documents.Verify(set.ToJsonString());
        Assert.Equal([ProofOutcome.Pass, ProofOutcome.Fail], bad.Proofs.Select(p => p.Outcome));
        Assert.Equal((ProofOutcome.Fail, "/proof/1/proofValue"), (bad.Outcome, bad.Worst.Pointer));
    }

    [Fact]
    public void Verify_OneProofOfTheSetUnsupported_IsNotAPassOfTheWhole()
    {
        var set = JsonNode.Parse(SetOfTwo())!;
        set["proof"]![0]!["cryptosuite"] = "bbs-2023";
        var verification = Documents.Verify(set.ToJsonString());
        Assert.Equal([ProofOutcome.Unsupported, ProofOutcome.Pass], verification.Proofs.Select(p => p.Outcome));
        Assert.Equal(ProofOutcome.Unsupported, verification.Outcome);
    }

    [Fact]
    public void Verify_ProofOfASetTakenAway_LeavesTheOther()
    {
        // Proofs of a set do not sign one another; whoever needs that makes a chain.
        var set = JsonNode.Parse(SetOfTwo())!;
        set["proof"]!.AsArray().RemoveAt(0);
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(set.ToJsonString()).Outcome);
    }

    [Fact]
    public void Verify_Chain_Passes()
    {
        var chain = ChainOfFour();
        using var document = JsonDocument.Parse(chain);
        Assert.Equal(4, document.RootElement.GetProperty("proof").GetArrayLength());
        var verification = Documents.Verify(chain);
        Assert.All(verification.Proofs, p => Assert.True(p.Outcome == ProofOutcome.Pass, $"{p.Pointer}: {p.Message}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Verify_PreviousProofTakenAway_NamesTheProofThatNeedsIt(int removed)
    {
        var chain = JsonNode.Parse(ChainOfFour())!;
        chain["proof"]!.AsArray().RemoveAt(removed);
        var verification = Documents.Verify(chain.ToJsonString());
        var failed = Assert.Single(verification.Proofs, p => p.Outcome == ProofOutcome.Fail);
        Assert.Equal((CheckCodes.ProofInvalid, removed == 2 ? "/proof/2/previousProof" : "/proof/1/previousProof"), (failed.Code, failed.Pointer));
    }

    [Fact]
    public void Verify_PreviousProofChanged_FailsBothLinks()
    {
        var chain = JsonNode.Parse(ChainOfFour())!;
        chain["proof"]![0]!["created"] = "2025-05-30T00:00:00Z";
        Assert.Equal(
            [ProofOutcome.Fail, ProofOutcome.Pass, ProofOutcome.Fail, ProofOutcome.Pass],
            Documents.Verify(chain.ToJsonString()).Proofs.Select(p => p.Outcome));
    }

    [Fact]
    public void Verify_HashedDocument_HoldsTheMatchingProofsAsAnArray()
    {
        // Worked out by hand, apart from the code under test: what the last link signed.
        var chain = JsonNode.Parse(ChainOfFour())!;
        var third = chain["proof"]![2]!.DeepClone();
        var last = chain["proof"]![3]!.AsObject();
        var value = last["proofValue"]!.GetValue<string>();
        last.Remove("proofValue");
        var document = chain.DeepClone();
        document["proof"] = new JsonArray(third);
        var signed = (byte[])[.. Digest(last), .. Digest(document)];
        using var key = Documents.Key(4);
        var signature = new byte[64];
        key.Sign(signed, signature);
        Assert.Equal(value, Multibase.EncodeBase58(signature));
    }

    [Fact]
    public void AddProof_PreviousProofUnknown_Throws()
    {
        using var key = Documents.Key(1);
        var secured = Documents.Sign(key);
        Assert.Throws<ArgumentException>(() => Documents.Add(secured, key, o => o with { PreviousProof = ["urn:none"] }));
        Assert.Throws<ArgumentException>(() => Documents.Sign(key, o => o with { PreviousProof = ["urn:none"] }));
        Assert.Throws<ArgumentException>(() => Documents.Add("""{"proof":1}""", key, o => o));
    }

    private static string SetOfTwo()
    {
        using var one = Documents.Key(1);
        using var two = Documents.Key(2);
        return Documents.Add(Documents.Sign(one, o => o with { Id = First }), two, o => o with { Id = Second });
    }

    private static string ChainOfFour()
    {
        using var three = Documents.Key(3);
        using var four = Documents.Key(4);
        var third = Documents.Add(SetOfTwo(), three, o => o with { Id = Third, PreviousProof = [First, Second] });
        return Documents.Add(third, four, o => o with { PreviousProof = [Third] });
    }

    private static byte[] Digest(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return Jcs.Digest(document.RootElement).ToArray();
    }
}
