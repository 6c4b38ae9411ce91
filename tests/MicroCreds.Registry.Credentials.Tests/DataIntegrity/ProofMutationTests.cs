using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

public class ProofMutationTests
{
    [Fact]
    public void Verify_AnyByteChanged_NeverPasses()
    {
        const int Seed = 2022;
        var random = new Random(Seed);
        using var key = Documents.Key(1);
        var secured = Encoding.UTF8.GetBytes(Documents.Sign(key, o => o with { Expires = Documents.Now.AddYears(1), Domain = "example.org", Challenge = "c", Id = "urn:p" }));
        Assert.True(Jcs.IsCanonical(secured));
        for (var at = 0; at < secured.Length; at++)
        {
            // Flip each bit, then put in whatever comes.
            for (var change = 0; change < 12; change++)
            {
                var mutated = secured.ToArray();
                mutated[at] = change < 8 ? (byte)(mutated[at] ^ 1 << change) : (byte)random.Next(256);
                if (mutated[at] != secured[at])
                    AssertDoesNotPass(mutated, $"seed {Seed}, byte {at}, change {change}: {Encoding.UTF8.GetString(mutated)}");
            }
        }
    }

    [Fact]
    public void Verify_AnyByteTakenOutOrPutIn_NeverPasses()
    {
        const int Seed = 2023;
        var random = new Random(Seed);
        using var key = Documents.Key(1);
        var secured = Encoding.UTF8.GetBytes(Documents.Sign(key));
        for (var at = 0; at < secured.Length; at++)
        {
            AssertDoesNotPass([.. secured[..at], .. secured[(at + 1)..]], $"byte {at} taken out");
            var put = (byte)random.Next('!', '~' + 1);
            byte[] longer = [.. secured[..at], put, .. secured[at..]];
            // A zero after a decimal point's digits is another spelling of the same number.
            if (!Canonical(longer).AsSpan().SequenceEqual(secured))
                AssertDoesNotPass(longer, $"seed {Seed}, '{(char)put}' put in at byte {at}");
        }
    }

    [Fact]
    public void Verify_SameDocumentSpeltOtherwise_Passes()
    {
        using var key = Documents.Key(1);
        var node = JsonNode.Parse(Documents.Sign(key))!.AsObject();
        var members = node.ToArray();
        node.Clear();
        foreach (var (name, value) in members.Reverse())
            node.Add(name, value);
        var spelt = node.ToJsonString(new() { WriteIndented = true });
        Assert.Contains("\\u00C6", spelt, StringComparison.Ordinal);
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(spelt).Outcome);
    }

    [Fact]
    public void Verify_MembersAddedRemovedOrRenamed_NeverPasses()
    {
        using var key = Documents.Key(1);
        var secured = Documents.Sign(key);
        var names = JsonNode.Parse(secured)!.AsObject().Select(m => m.Key).ToArray();
        foreach (var name in names)
        {
            var removed = JsonNode.Parse(secured)!.AsObject();
            removed.Remove(name);
            Assert.NotEqual(ProofOutcome.Pass, Documents.Verify(removed.ToJsonString()).Outcome);
        }

        var added = JsonNode.Parse(secured)!.AsObject();
        added["extra"] = 1;
        Assert.NotEqual(ProofOutcome.Pass, Documents.Verify(added.ToJsonString()).Outcome);
        foreach (var name in JsonNode.Parse(secured)!["proof"]!.AsObject().Select(m => m.Key).ToArray())
        {
            var removed = JsonNode.Parse(secured)!.AsObject();
            removed["proof"]!.AsObject().Remove(name);
            Assert.NotEqual(ProofOutcome.Pass, Documents.Verify(removed.ToJsonString()).Outcome);
        }
    }

    private static void AssertDoesNotPass(byte[] document, string what)
    {
        if (!StrictJson.TryParse(document, out var read, out _))
            return;
        using (read)
            Assert.True(DataIntegrityProofs.Verify(read.RootElement, null, new ProofExpectations { At = Documents.Now }).Outcome != ProofOutcome.Pass, what);
    }

    private static byte[] Canonical(byte[] text)
    {
        var canonicalizer = new JcsCanonicalizer();
        return canonicalizer.TryCanonicalize(text, out _) ? canonicalizer.Canonical.ToArray() : [];
    }
}
