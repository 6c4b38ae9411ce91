using System.Buffers.Text;
using System.Text;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public sealed class DidJwkTests
{
    private const string Ed25519Jwk = """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";
    private const string X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    [Theory]
    [InlineData(Ed25519Jwk, KeyType.Ed25519)]
    [InlineData("""{"crv":"P-256","kty":"EC","x":"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns","y":"efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM"}""", KeyType.P256)]
    [InlineData("""{ "kty":"OKP", "use":"sig", "alg":"EdDSA", "crv":"Ed25519", "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }""", KeyType.Ed25519)]
    public void Resolve_PublicJwk_IsTheKey(string jwk, KeyType type)
    {
        var did = DidOf(jwk);
        Assert.True(SelfContainedDids.TryResolve(did + "#0", out var resolution));
        Assert.Equal((did + "#0", did, type, VerificationRelationships.All), (resolution.Key!.Id, resolution.Key.Controller, resolution.Key.Type, resolution.Key.Relationships));
        if (type == KeyType.Ed25519)
            Assert.Equal(Base64Url.DecodeFromChars(X), resolution.Key.PublicKey.ToArray());
    }

    [Theory]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}""", "secret")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","use":"enc","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "cannot be used")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "Ed25519")]
    [InlineData("""{"kty":"oct","k":"AA"}""", "cannot be used")]
    [InlineData("""[]""", "object")]
    [InlineData("""{"kty":"OKP","kty":"OKP"}""", "malformed")]
    [InlineData("not json", "malformed")]
    public void Resolve_OtherJwk_IsRefused(string jwk, string problem) => AssertRefused(DidOf(jwk) + "#0", problem);

    [Theory]
    [InlineData("did:jwk:#0", "malformed")]
    [InlineData("did:jwk:e30=#0", "malformed")]
    [InlineData("did:jwk:e3 0#0", "malformed")]
    [InlineData("did:jwk:e31#0", "malformed")]
    [InlineData("did:jwk:e30", "#0")]
    [InlineData("did:jwk:e30#1", "#0")]
    [InlineData("did:jwk:e30#", "#0")]
    public void Resolve_MalformedMethod_IsRefused(string method, string problem) => AssertRefused(method, problem);

    [Fact]
    public void Resolve_TooLong_IsRefused() => AssertRefused("did:jwk:" + new string('A', DidUrl.MaxLength) + "#0", "longer");

    private static void AssertRefused(string method, string problem)
    {
        var resolution = DidJwk.Resolve(method);
        Assert.Equal(KeyResolutionOutcome.Refused, resolution.Outcome);
        Assert.Contains(problem, resolution.Message, StringComparison.Ordinal);
    }

    private static string DidOf(string jwk) => "did:jwk:" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(jwk));
}
