using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Keys;

public class JsonWebKeyTests
{
    private const string P256 = """{"kty":"EC","crv":"P-256","x":"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns","y":"efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM"}""";

    // RFC 7638 section 3.1, and RFC 8037 appendices A.2 and A.3.
    [Theory]
    [InlineData("""{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""",
        KeyType.Rsa, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "2011-04-29")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", KeyType.Ed25519, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", null)]
    public void TryRead_RfcExample_HasItsThumbprint(string jwk, KeyType type, string thumbprint, string? keyId)
    {
        var key = Read(jwk);
        Assert.Equal(type, key.Type);
        Assert.Equal(thumbprint, key.Thumbprint());
        Assert.Equal(keyId, key.KeyId);
        Assert.True(Signatures.IsPublicKey(type, key.PublicKey.Span));
        var again = Read(Write(key));
        Assert.Equal(key.PublicKey.ToArray(), again.PublicKey.ToArray());
        Assert.Equal(keyId, again.KeyId);
    }

    [VectorTheory]
    [InlineData("did-key/nist-curves.json")]
    [InlineData("did-key/rsa.json")]
    [InlineData("did-key/ed25519-x25519.json")]
    public void TryRead_KeysOfPublishedDidKeys_AreTheirMultikeys(string vectors)
    {
        var compared = 0;
        foreach (var (did, value) in JsonNode.Parse(File.ReadAllBytes(SharedVectors.PathTo(vectors)))!.AsObject())
        {
            if (!Multikey.TryReadPublic(did.AsSpan("did:key:".Length), out var type, out var publicKey)
                || (value!["publicKeyJwk"] ?? value["verificationMethod"]?["publicKeyJwk"]) is not { } jwk)
                continue;
            var key = Read(jwk.ToJsonString());
            Assert.Equal(type, key.Type);
            Assert.Equal(publicKey, key.PublicKey.ToArray());
            foreach (var member in (string[])["x", "y", "n", "e"])
                Assert.Equal(jwk[member]?.GetValue<string>(), JsonNode.Parse(Write(key))![member]?.GetValue<string>());
            compared++;
        }

        Assert.True(compared > 0 || vectors.Contains("ed25519", StringComparison.Ordinal), vectors);
    }

    [Theory]
    [InlineData("d", "\"AA\"", "/d")]
    [InlineData("k", "\"AA\"", "/k")]
    [InlineData("use", "\"enc\"", "/use")]
    [InlineData("use", "7", "/use")]
    [InlineData("key_ops", "[\"sign\"]", "/key_ops")]
    [InlineData("key_ops", "\"verify\"", "/key_ops")]
    [InlineData("alg", "\"ES384\"", "/alg")]
    [InlineData("alg", "\"HS256\"", "/alg")]
    [InlineData("crv", "\"P-384\"", "/x")]
    [InlineData("crv", "\"secp256k1\"", "/crv")]
    [InlineData("crv", "null", "/crv")]
    [InlineData("kty", "\"oct\"", "/kty")]
    [InlineData("kty", "\"OKP\"", "/crv")]
    [InlineData("kty", "\"RSA\"", "/n")]
    [InlineData("kid", "\"\"", "/kid")]
    [InlineData("x", "\"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns=\"", "/x")]
    [InlineData("x", "\"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vznt\"", "/x")]
    [InlineData("x", "\"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vznw\"", "/x")]
    [InlineData("x", "\"AIoKxZotMIboo\"", "/x")]
    [InlineData("y", "\"efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJI\"", "/y")]
    public void TryRead_MemberWrong_IsRefusedThere(string member, string value, string pointer)
    {
        var jwk = JsonNode.Parse(P256)!.AsObject();
        jwk[member] = JsonNode.Parse(value);
        using var document = JsonDocument.Parse(jwk.ToJsonString());
        Assert.False(JsonWebKey.TryRead(document.RootElement, out _, out var error));
        Assert.Equal(pointer, error.Pointer);
        Assert.Equal("jwk_malformed", error.Code);
    }

    [Theory]
    [InlineData("kty")]
    [InlineData("crv")]
    [InlineData("x")]
    [InlineData("y")]
    public void TryRead_MemberMissing_IsRefused(string member)
    {
        var jwk = JsonNode.Parse(P256)!.AsObject();
        jwk.Remove(member);
        using var document = JsonDocument.Parse(jwk.ToJsonString());
        Assert.False(JsonWebKey.TryRead(document.RootElement, out _, out _));
    }

    [Fact]
    public void TryRead_ConsistentUse_IsTaken()
    {
        var jwk = JsonNode.Parse(P256)!.AsObject();
        jwk["use"] = "sig";
        jwk["key_ops"] = new JsonArray("verify");
        jwk["alg"] = "ES256";
        jwk["x5t"] = 7;
        Assert.Equal(KeyType.P256, Read(jwk.ToJsonString()).Type);
    }

    [Fact]
    public void TryRead_AnyByteChanged_IsRefusedOrAnotherKeyAndNeverThrows()
    {
        const int Seed = 7517;
        var random = new Random(Seed);
        for (var i = 0; i < 4000; i++)
        {
            var mutated = Encoding.UTF8.GetBytes(P256);
            mutated[random.Next(mutated.Length)] = (byte)random.Next(32, 127);
            if (!Json.TryParse(mutated, out var document))
                continue;
            using (document)
            {
                if (JsonWebKey.TryRead(document.RootElement, out var key, out _))
                    Assert.True(Signatures.IsPublicKey(key.Type, key.PublicKey.Span), $"seed {Seed}, round {i}");
            }
        }
    }

    [Fact]
    public void Write_NoSuchKey_Throws()
    {
        Assert.Throws<ArgumentException>(() => new JsonWebKey(KeyType.P256, new byte[33]).Thumbprint());
        Assert.Throws<ArgumentException>(() => new JsonWebKey(KeyType.Ed25519, new byte[33]).Thumbprint());
    }

    private static JsonWebKey Read(string jwk)
    {
        using var document = JsonDocument.Parse(jwk);
        Assert.True(JsonWebKey.TryRead(document.RootElement, out var key, out var error), error?.Message);
        return key;
    }

    private static string Write(JsonWebKey key)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
            key.Write(json);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static class Json
    {
        public static bool TryParse(byte[] utf8, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonDocument? document) =>
            Credentials.Json.StrictJson.TryParse(utf8, out document, out _);
    }
}
