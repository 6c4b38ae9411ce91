using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public class DidKeyTests
{
    private const string Did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private const string Method = Did + "#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    [VectorFact]
    public void Resolve_PublishedDocuments_AgreesOnSeedsKeysAndMethods()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("did-key/ed25519-x25519.json")));
        var count = 0;
        foreach (var (did, vector) in file.RootElement.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            using var key = SigningKey.FromSeed(Convert.FromHexString(vector.GetProperty("seed").GetString()!));
            Assert.Equal(did, DidKey.FromEd25519(key.PublicKey.Span));
            var published = vector.GetProperty("didDocument");
            var method = published.GetProperty("assertionMethod")[0].GetString()!;
            Assert.Equal(method, DidKey.VerificationMethodOf(did));
            var resolved = DidKey.Resolve(method).Key!;
            Assert.Equal((method, did, KeyType.Ed25519), (resolved.Id, resolved.Controller, resolved.Type));
            Assert.Equal(key.PublicKey.ToArray(), resolved.PublicKey.ToArray());

            var bytes = new ArrayBufferWriter<byte>();
            DidKey.WriteDocument(did, bytes);
            using var document = JsonDocument.Parse(bytes.WrittenMemory);
            Assert.Equal(did, document.RootElement.GetProperty("id").GetString());
            Assert.Equal(method, document.RootElement.GetProperty("verificationMethod")[0].GetProperty("id").GetString());
            foreach (var relationship in (string[])["assertionMethod", "authentication", "capabilityInvocation", "capabilityDelegation"])
                Assert.True(JsonElement.DeepEquals(published.GetProperty(relationship), document.RootElement.GetProperty(relationship)), relationship);
            count++;
        }

        Assert.True(count >= 3);
    }

    [VectorTheory]
    [InlineData("nist-curves.json", "zDn", KeyType.P256, 3)]
    [InlineData("nist-curves.json", "z82", KeyType.P384, 2)]
    [InlineData("nist-curves.json", "z2J", KeyType.P521, 2)]
    [InlineData("rsa.json", "z", KeyType.Rsa, 2)]
    public void Resolve_PublishedKeys_AreThoseOfTheirDocuments(string file, string start, KeyType type, int count)
    {
        var dids = PublishedDids(file).Where(did => did.StartsWith("did:key:" + start, StringComparison.Ordinal)).ToList();
        Assert.Equal(count, dids.Count);
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo($"did-key/{file}")));
        foreach (var did in dids)
        {
            var published = vectors.RootElement.GetProperty(did).GetProperty("didDocument");
            Assert.Equal(published.GetProperty("assertionMethod")[0].GetString(), DidKey.VerificationMethodOf(did));
            var key = DidKey.Resolve(DidKey.VerificationMethodOf(did)).Key!;
            Assert.Equal((type, VerificationRelationships.All), (key.Type, key.Relationships));

            // The published document itself says the same, where its type of method is one that is read.
            Assert.True(DidDocument.TryRead(JsonSerializer.SerializeToUtf8Bytes(published), did, out var document, out var error), error?.Message);
            var resolution = document.Resolve(DidKey.VerificationMethodOf(did));
            if (!published.GetProperty("verificationMethod")[0].TryGetProperty("publicKeyJwk", out var publishedKey))
            {
                Assert.Contains("P256Key2021", resolution.Message, StringComparison.Ordinal);
                continue;
            }

            Assert.True(JsonWebKey.TryRead(publishedKey, out var jwk, out _));
            Assert.Equal(jwk.PublicKey.ToArray(), key.PublicKey.ToArray());
            var listed = resolution.Key!;
            Assert.Equal((key.Id, key.Controller, key.Type), (listed.Id, listed.Controller, listed.Type));
            Assert.Equal(key.PublicKey.ToArray(), listed.PublicKey.ToArray());
        }
    }

    [VectorTheory]
    [InlineData("secp256k1.json", "z", "secp256k1", 6)]
    [InlineData("bls12381.json", "z", "BLS 12-381", 6)]
    [InlineData("x25519.json", "z", "X25519", 4)]
    public void Resolve_PublishedKeyOfAnotherType_IsRefusedByName(string file, string start, string name, int count)
    {
        var dids = PublishedDids(file).Where(did => did.StartsWith("did:key:" + start, StringComparison.Ordinal)).ToList();
        Assert.Equal(count, dids.Count);
        Assert.All(dids, did =>
        {
            var resolution = DidKey.Resolve(DidKey.VerificationMethodOf(did));
            Assert.Equal(KeyResolutionOutcome.Refused, resolution.Outcome);
            Assert.Contains(name, resolution.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Method, null)]
    [InlineData(Did, null)]
    [InlineData(Did + "#", "only verification method")]
    [InlineData(Did + "#key-1", "only verification method")]
    [InlineData("did:key:Z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#Z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", "malformed")]
    [InlineData("did:key:z0#z0", "malformed")]
    [InlineData("did:key:", "malformed")]
    [InlineData("did:web:example.org#k", "")]
    [InlineData("", "")]
    // The secret key of the published example: a secret is no identifier.
    [InlineData("did:key:z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq#z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", "secret key")]
    public void TryResolve_Text_SaysHow(string text, string? problem)
    {
        var isSelfContained = SelfContainedDids.TryResolve(text, out var resolution);
        Assert.Equal(problem != "", isSelfContained);
        Assert.Equal(
            problem switch { null => KeyResolutionOutcome.Found, "" => KeyResolutionOutcome.Unknown, _ => KeyResolutionOutcome.Refused },
            resolution.Outcome);
        if (problem is { Length: > 0 })
            Assert.Contains(problem, resolution.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_PointOffTheCurve_IsRefused()
    {
        var off = new byte[35];
        off.AsSpan(3).Fill(0xFF);
        (off[0], off[1], off[2]) = (0x80, 0x24, 0x02);
        var identifier = Multibase.EncodeBase58(off);
        var resolution = DidKey.Resolve($"did:key:{identifier}#{identifier}");
        Assert.Equal(KeyResolutionOutcome.Refused, resolution.Outcome);
    }

    [Fact]
    public void WriteDocument_NoEd25519DidKey_Throws()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => DidKey.WriteDocument("did:web:example.org", output));
        Assert.Throws<ArgumentException>(() => DidKey.WriteDocument("did:key:z0", output));
        Assert.Throws<ArgumentException>(() => DidKey.WriteDocument(Method, output));
        Assert.Equal(0, output.WrittenCount);
    }

    private static List<string> PublishedDids(string file)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo($"did-key/{file}")));
        var all = vectors.RootElement.TryGetProperty("didDocument", out var documents) ? documents : vectors.RootElement;
        return [.. all.EnumerateObject().Select(vector => vector.Name)];
    }
}
