using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
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
            Assert.Equal(DidKeyResolution.Resolved, DidKey.Resolve(method, out var resolved));
            Assert.Equal((method, did), (resolved!.Id, resolved.Controller));
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
    [InlineData("nist-curves.json")]
    [InlineData("rsa.json")]
    [InlineData("secp256k1.json")]
    [InlineData("bls12381.json")]
    [InlineData("x25519.json")]
    public void Resolve_PublishedKeyOfAnotherType_IsNeverResolved(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo($"did-key/{name}")));
        foreach (var did in file.RootElement.EnumerateObject().Select(p => p.Name).Where(n => n.StartsWith("did:key:", StringComparison.Ordinal)))
        {
            var resolution = DidKey.Resolve(DidKey.VerificationMethodOf(did), out var key);
            Assert.Null(key);
            // RSA keys are longer than what is read.
            Assert.Contains(resolution, (DidKeyResolution[])[DidKeyResolution.UnsupportedKeyType, DidKeyResolution.Malformed]);
        }
    }

    [Theory]
    [InlineData(Method, DidKeyResolution.Resolved)]
    [InlineData(Did, DidKeyResolution.UnknownFragment)]
    [InlineData(Did + "#", DidKeyResolution.UnknownFragment)]
    [InlineData(Did + "#key-1", DidKeyResolution.UnknownFragment)]
    [InlineData("did:key:Z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#Z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", DidKeyResolution.Malformed)]
    [InlineData("did:key:z0#z0", DidKeyResolution.Malformed)]
    [InlineData("did:key:", DidKeyResolution.Malformed)]
    [InlineData("did:web:example.org#k", DidKeyResolution.NotDidKey)]
    [InlineData("", DidKeyResolution.NotDidKey)]
    // The secret key of the published example: a secret is no identifier.
    [InlineData("did:key:z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq#z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", DidKeyResolution.UnsupportedKeyType)]
    public void Resolve_Text_SaysHow(string text, DidKeyResolution expected)
    {
        Assert.Equal(expected, DidKey.Resolve(text, out var key));
        Assert.Equal(expected == DidKeyResolution.Resolved, key is not null);
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
}
