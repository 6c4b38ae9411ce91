using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public class CompactJwsTests
{
    // RFC 8037 appendix A: the key of A.1, the token of A.4.
    [Fact]
    public void Sign_Rfc8037Example_IsItsToken()
    {
        const string Token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        using var key = SigningKey.FromSeed(Base64Url.DecodeFromChars("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
        Assert.Equal(Token, Encoding.ASCII.GetString(CompactJws.Sign("""{"alg":"EdDSA"}"""u8, "Example of Ed25519 signing"u8, key)));
        var jws = Read(Token);
        Assert.Equal(JwsAlgorithm.EdDsa, jws.Algorithm);
        Assert.True(jws.Verify(KeyType.Ed25519, key.PublicKey.Span));
    }

    // RFC 7515 appendix A.3.
    [Fact]
    public void Verify_Rfc7515Example_Passes()
    {
        using var jwk = JsonDocument.Parse("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""");
        Assert.True(JsonWebKey.TryRead(jwk.RootElement, out var key, out _));
        var jws = Read("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
            + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
        Assert.True(jws.Verify(key.Type, key.PublicKey.Span));
        Assert.False(jws.Verify(KeyType.Ed25519, Tokens.Ed25519.PublicKey.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA.AA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA.AA.AA")]
    [InlineData(" eyJhbGciOiJFUzI1NiJ9.e30.AA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA\n")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA==")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AB")] // a bit that no byte needs
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.A")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e3 0.AA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.A+AA")]
    [InlineData("..")]
    [InlineData(".e30.AA")]
    public void TryRead_NotCompact_IsRefused(string text)
    {
        Assert.False(CompactJws.TryRead(Encoding.UTF8.GetBytes(text), out _, out var error));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("""[]""", "/header")]
    [InlineData("""{"alg":"ES256","alg":"none"}""", "/header/alg")]
    [InlineData("""{"alg":"none"}""", "/header/alg")]
    [InlineData("""{"alg":"NoNe"}""", "/header/alg")]
    [InlineData("""{"alg":"HS256"}""", "/header/alg")]
    [InlineData("""{"alg":"hs512"}""", "/header/alg")]
    [InlineData("""{"alg":""}""", "/header/alg")]
    [InlineData("""{"alg":256}""", "/header/alg")]
    [InlineData("""{}""", "/header/alg")]
    [InlineData("""{"alg":"ES256","crit":["exp"],"exp":1}""", "/header/crit")]
    [InlineData("""{"alg":"ES256","crit":[]}""", "/header/crit")]
    [InlineData("""{"alg":"ES256","b64":false}""", "/header/b64")]
    [InlineData("""{"alg":"ES256","b64":true}""", "/header/b64")]
    [InlineData("""{"alg":"ES256","kid":7}""", "/header/kid")]
    [InlineData("""{"alg":"ES256","typ":""}""", "/header/typ")]
    [InlineData("""{"alg":"ES256","cty":null}""", "/header/cty")]
    [InlineData("""{"alg":"ES256","jwk":"x"}""", "/header/jwk")]
    [InlineData("""{"alg":"ES256"} x""", "/header")]
    public void TryRead_HeaderNotAllowed_IsRefusedThere(string header, string pointer)
    {
        Assert.False(CompactJws.TryRead(Tokens.SignRaw(header, "{}", Tokens.P256), out _, out var error));
        Assert.Equal(pointer, error.Pointer);
    }

    [Theory]
    [InlineData("vc+jwt", "vc+jwt")]
    [InlineData("application/VC+JWT", "vc+jwt")]
    [InlineData("JWT", "jwt")]
    public void Type_AnySpelling_IsTheMediaType(string typ, string expected) =>
        Assert.Equal(expected, Read(Encoding.ASCII.GetString(Tokens.SignRaw($$"""{"alg":"ES256","typ":"{{typ}}"}""", "{}", Tokens.P256))).Type);

    [Fact]
    public void Verify_AlgorithmOfAnotherKey_IsFalse()
    {
        // The classic confusion: the same bytes as another kind of key, the same key under another name.
        foreach (var type in Enum.GetValues<KeyType>())
        {
            foreach (var name in (string[])["EdDSA", "Ed25519", "ES256", "ES384", "RS256", "PS256", "ES512", "XX"])
            {
                var key = Tokens.Of(type);
                var jws = Read(Encoding.ASCII.GetString(Tokens.SignRaw($$"""{"alg":"{{name}}"}""", "{}", key)));
                var fits = name == (type switch { KeyType.Ed25519 => "EdDSA", KeyType.P256 => "ES256", KeyType.P384 => "ES384", KeyType.P521 => "ES512", _ => "RS256" })
                    || (name == "Ed25519" && type == KeyType.Ed25519);
                foreach (var claimed in Enum.GetValues<KeyType>())
                    Assert.Equal(fits && claimed == type, jws.Verify(claimed, key.PublicKey.Span));
            }
        }
    }

    [Fact]
    public void TryRead_TooLong_IsRefused()
    {
        Assert.False(CompactJws.TryRead(new byte[CompactJws.MaxBytes + 1], out _, out _));
        var header = $$"""{"alg":"ES256","x":"{{new string('x', CompactJws.MaxHeaderBytes)}}"}""";
        Assert.False(CompactJws.TryRead(Tokens.SignRaw(header, "{}", Tokens.P256), out _, out _));
    }

    private static CompactJws Read(string token)
    {
        Assert.True(CompactJws.TryRead(Encoding.ASCII.GetBytes(token), out var jws, out var error), error?.ToString());
        return jws;
    }
}
