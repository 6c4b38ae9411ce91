using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Jose;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public class EnvelopedDocumentTests
{
    [Fact]
    public void Wrap_EachProfile_UnwrapsToTheSameToken()
    {
        byte[][] tokens =
        [
            Tokens.Sign(Tokens.P256),
            SdJwtTests.Issue(),
            OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), null, Tokens.Rsa),
            VcJwt.SignPresentation(Tokens.Utf8(Tokens.Presentation()), Tokens.Options(Tokens.P256), Tokens.P256),
        ];
        foreach (var token in tokens)
        {
            var wrapped = EnvelopedDocument.Wrap(token);
            Assert.True(Jcs.IsCanonical(wrapped));
            using var document = JsonDocument.Parse(wrapped);
            Assert.True(EnvelopedDocument.IsEnveloped(document.RootElement));
            Assert.True(EnvelopedDocument.TryUnwrap(document.RootElement, out var envelope, out _));
            Assert.Equal(token, envelope.SdJwt?.Presented.ToArray() ?? [.. envelope.Jws.SigningInput.Span, .. token.AsSpan(envelope.Jws.SigningInput.Length)]);
        }

        Assert.Throws<ArgumentException>(() => EnvelopedDocument.Wrap("{}"u8.ToArray()));
    }

    [Theory]
    [InlineData("type", "\"VerifiableCredential\"", "/type")]
    [InlineData("type", "\"EnvelopedVerifiablePresentation\"", "/type")]
    [InlineData("@context", "\"https://www.w3.org/2018/credentials/v1\"", "/@context")]
    [InlineData("@context", "[1]", "/@context")]
    [InlineData("@context", "{}", "/@context")]
    [InlineData("id", "\"https://issuer.example/1\"", "/id")]
    [InlineData("id", "7", "/id")]
    [InlineData("id", "\"data:application/vc+jwt\"", "/id")]
    [InlineData("id", "\"data:application/vp+jwt,TOKEN\"", "/id")]
    [InlineData("id", "\"data:application/vc+jwt;base64,TOKEN\"", "/id")]
    [InlineData("id", "\"data:application/vc+jwt,TOKEN%0A\"", "")]
    [InlineData("id", "\"data:application/vc+jwt,\"", "")]
    public void TryUnwrap_MemberWrong_IsRefusedThere(string member, string value, string pointer)
    {
        var token = Tokens.Sign(Tokens.P256);
        var wrapped = JsonNode.Parse(EnvelopedDocument.Wrap(token))!;
        wrapped[member] = JsonNode.Parse(value.Replace("TOKEN", Encoding.ASCII.GetString(token), StringComparison.Ordinal));
        using var document = JsonDocument.Parse(wrapped.ToJsonString());
        Assert.False(EnvelopedDocument.TryUnwrap(document.RootElement, out _, out var error));
        Assert.Equal(pointer, error.Pointer);
    }
}
