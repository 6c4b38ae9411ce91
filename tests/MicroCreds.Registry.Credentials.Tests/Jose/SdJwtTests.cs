using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public class SdJwtTests
{
    private const string Header = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+sd-jwt"}""";
    private const string Result = "/credentialSubject/result/1";
    private static readonly string[] All = ["/credentialSubject/id", "/credentialSubject/achievement", "/credentialSubject/achievement/criteria", "/credentialSubject/result/0", Result, "/validUntil"];

    // RFC 9901 sections 4.2.1 to 4.2.3: disclosures and their digests.
    [Theory]
    [InlineData("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0", "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", """{"_sd":["X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"]}""", """{"family_name":"Möbius"}""", "/family_name")]
    [InlineData("WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0", "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs", """{"n":["DE",{"...":"w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs"},"US"]}""", """{"n":["DE","FR","US"]}""", "/n/1")]
    public void TryRead_Rfc9901Example_PutsItInItsPlace(string disclosure, string digest, string payload, string expected, string pointer)
    {
        var sdJwt = Read(Join(payload, disclosure));
        Assert.Equal((digest, pointer), (sdJwt.Disclosures[0].Digest, sdJwt.Disclosures[0].Pointer));
        AssertJson(expected, sdJwt.Processed);
    }

    [Fact]
    public void TryRead_Rfc9901ExampleKeptBack_LeavesItOut() =>
        AssertJson("""{"n":["DE","US"]}""", Read(Join("""{"n":["DE",{"...":"w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs"},"US"]}""")).Processed);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Issue_AllDisclosed_IsTheCredentialAgain(int decoys)
    {
        var token = Issue(decoys);
        var sdJwt = Read(token);
        Assert.Equal(All.Order(), sdJwt.Disclosures.Select(disclosure => disclosure.Pointer).Order());
        Assert.Equal("/credentialSubject/achievement", sdJwt.Disclosures.Single(disclosure => disclosure.Name == "criteria").Parent!.Pointer);
        var processed = JsonNode.Parse(sdJwt.Processed.Span)!.AsObject();
        Assert.True(processed.Remove("iat"));
        Assert.True(processed.Remove("cnf"));
        Assert.True(JsonNode.DeepEquals(Tokens.Credential(), processed));
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token).Outcome);
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.VcSdJwt, envelope.Profile);

        // Nothing of what may be kept back can be read in what the issuer signed.
        var signed = Encoding.UTF8.GetString(sdJwt.Jws.Payload.Span);
        Assert.All((string[])["Teamwork", "learner", "validUntil", "criteria"], text => Assert.DoesNotContain(text, signed, StringComparison.Ordinal));
        Assert.Equal(2 + decoys, JsonNode.Parse(signed)!["credentialSubject"]!["_sd"]!.AsArray().Count);
        Assert.Equal(2 + decoys, JsonNode.Parse(signed)!["credentialSubject"]!["result"]!.AsArray().Count);
        Assert.Equal(1 + decoys, JsonNode.Parse(signed)!["_sd"]!.AsArray().Count);
    }

    [Fact]
    public void Issue_Twice_HasOtherDigests() =>
        Assert.Empty(Read(Issue()).Disclosures.Select(disclosure => disclosure.Digest).Intersect(Read(Issue()).Disclosures.Select(disclosure => disclosure.Digest)));

    [Fact]
    public void Select_Some_ShowsThemAndWhatTheyNeed()
    {
        var shown = Read(Issue()).Select(["/credentialSubject/achievement/criteria", Result]);
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(shown).Outcome);
        var document = JsonNode.Parse(Read(shown).Processed.Span)!;
        Assert.Equal("Teamwork", document["credentialSubject"]!["achievement"]!["name"]!.GetValue<string>());
        Assert.Null(document["credentialSubject"]!["id"]);
        Assert.Null(document["validUntil"]);
        Assert.Equal("B", document["credentialSubject"]!["result"]!.AsArray().Single()!["value"]!.GetValue<string>());
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(Read(shown).Select([])).Outcome);
        Assert.Throws<ArgumentException>(() => Read(shown).Select(["/nothing"]));
    }

    [Fact]
    public void Present_WithKeyBinding_HoldsForThisVerifierAndTheseDisclosures()
    {
        var shown = SdJwtVc.Present(Read(Issue()), [Result], Tokens.P384, "https://verifier.example", "n1", Tokens.Now);
        var expected = Tokens.Expected with { Domain = "https://verifier.example", Challenge = "n1" };
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(shown, expected, isKeyBindingRequired: true).Outcome);
        Assert.Equal(CheckCodes.ProofDomainMismatch, Tokens.Verify(shown, expected with { Domain = "https://other.example" }).Code);
        Assert.Equal(CheckCodes.ProofChallengeMismatch, Tokens.Verify(shown, expected with { Challenge = "n2" }).Code);

        var parts = Encoding.ASCII.GetString(shown).Split('~');
        byte[] Without(int part) => Encoding.ASCII.GetBytes(string.Join('~', parts.Where((_, i) => i != part)));
        Assert.Contains("other disclosures", Tokens.Verify(Without(1), expected).Message, StringComparison.Ordinal);
        var unbound = Encoding.ASCII.GetBytes(string.Join('~', parts[..^1]) + "~");
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(unbound, expected).Outcome);
        Assert.Equal(ProofOutcome.Fail, Tokens.Verify(unbound, expected, isKeyBindingRequired: true).Outcome);
    }

    [Fact]
    public void Verify_KeyBindingOfAnother_Fails()
    {
        var sdJwt = Read(Issue());
        Assert.Contains("holder's key", Tokens.Verify(SdJwtVc.Present(sdJwt, [], Tokens.P256, "a", "n", Tokens.Now)).Message, StringComparison.Ordinal);
        var unnamed = SdJwtVc.Issue(Tokens.Utf8(Tokens.Credential()), Tokens.Options(Tokens.P256), new() { Disclosable = [] }, Tokens.P256);
        Assert.Equal("/cnf", Tokens.Verify(SdJwtVc.Present(Read(unnamed), [], Tokens.P384, "a", "n", Tokens.Now)).Pointer);
    }

    [Theory]
    [InlineData("""{"alg":"ES384","typ":"JWT"}""", """{"iat":1,"aud":"a","nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"aud":"a","nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":"1","aud":"a","nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":1,"aud":["a"],"nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":1,"aud":"a","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":1,"aud":"a","nonce":"n"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":1,"aud":"a","nonce":"n","sd_hash":"H","exp":2}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """{"iat":4000000000,"aud":"a","nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES256","typ":"kb+jwt"}""", """{"iat":1,"aud":"a","nonce":"n","sd_hash":"H"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""", """[]""")]
    public void Verify_KeyBindingMalformed_Fails(string header, string payload)
    {
        var shown = Read(Issue()).Select([]);
        var hash = Base64Url.EncodeToString(SHA256.HashData(shown));
        byte[] token = [.. shown, .. Tokens.SignRaw(header, payload.Replace("\"H\"", $"\"{hash}\"", StringComparison.Ordinal), Tokens.P384)];
        Assert.Equal(ProofOutcome.Fail, Tokens.Verify(token).Outcome);
    }

    [Theory]
    [InlineData("""{"_sd":["A","A"]}""")] // twice in one list
    [InlineData("""{"a":{"_sd":["A"]},"b":[{"...":"A"}]}""")] // twice in two places
    [InlineData("""{"_sd":"A"}""")]
    [InlineData("""{"_sd":[1]}""")]
    [InlineData("""{"a":[{"...":1}]}""")]
    [InlineData("""{"a":[{"...":"A","b":1}]}""")]
    [InlineData("""{"a":{"...":"A"}}""")]
    [InlineData("""{"...":"A"}""")]
    [InlineData("""{"a":{"_sd_alg":"sha-256"}}""")]
    [InlineData("""{"_sd_alg":"md5"}""")]
    [InlineData("""{"_sd_alg":256}""")]
    [InlineData("""[]""")]
    public void TryRead_PayloadMalformed_IsRefused(string payload)
    {
        Assert.False(SdJwt.TryRead(Join(payload), out _, out var error));
        Assert.Equal("sd_jwt_malformed", error.Code);
    }

    [Theory]
    [InlineData("""["s","a",1]""", """{"_sd":["D"],"a":1}""")] // there already
    [InlineData("""["s","_sd",[]]""", """{"_sd":["D"]}""")]
    [InlineData("""["s","...",1]""", """{"_sd":["D"]}""")]
    [InlineData("""["s",1]""", """{"_sd":["D"]}""")] // an item among members
    [InlineData("""["s","a",1]""", """{"a":[{"...":"D"}]}""")] // a member among items
    [InlineData("""["s","a",1]""", """{}""")] // stands nowhere
    [InlineData("""["s"]""", """{"_sd":["D"]}""")]
    [InlineData("""["s","a",1,2]""", """{"_sd":["D"]}""")]
    [InlineData("""[1,"a",1]""", """{"_sd":["D"]}""")]
    [InlineData("""["s",1,1]""", """{"_sd":["D"]}""")]
    [InlineData("""{"s":1}""", """{"_sd":["D"]}""")]
    [InlineData("""["s","a",{"x":1,"x":2}]""", """{"_sd":["D"]}""")]
    public void TryRead_DisclosureMalformed_IsRefused(string disclosure, string payload)
    {
        var encoded = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(disclosure));
        var digest = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(encoded)));
        Assert.False(SdJwt.TryRead(Join(payload.Replace("\"D\"", $"\"{digest}\"", StringComparison.Ordinal), encoded), out _, out var error));
        Assert.Equal("sd_jwt_malformed", error.Code);
    }

    [Fact]
    public void TryRead_SameNameTwiceOrSameDisclosureTwice_IsRefused()
    {
        var one = Base64Url.EncodeToString("""["s","a",1]"""u8);
        var two = Base64Url.EncodeToString("""["t","a",2]"""u8);
        string Digest(string encoded) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(encoded)));
        var payload = $$"""{"_sd":["{{Digest(one)}}","{{Digest(two)}}"]}""";
        Assert.True(SdJwt.TryRead(Join(payload, one), out _, out _));
        Assert.False(SdJwt.TryRead(Join(payload, one, two), out _, out _));
        Assert.False(SdJwt.TryRead(Join(payload, one, one), out _, out _));
    }

    [Theory]
    [InlineData("sha-384")]
    [InlineData("sha-512")]
    public void TryRead_OtherHash_IsTaken(string algorithm)
    {
        var encoded = Base64Url.EncodeToString("""["s","a",1]"""u8);
        var hash = algorithm == "sha-384" ? SHA384.HashData(Encoding.ASCII.GetBytes(encoded)) : SHA512.HashData(Encoding.ASCII.GetBytes(encoded));
        AssertJson("""{"a":1}""", Read(Join($$"""{"_sd":["{{Base64Url.EncodeToString(hash)}}"],"_sd_alg":"{{algorithm}}"}""", encoded)).Processed);
    }

    [Fact]
    public void TryRead_DisclosuresNestedTooDeep_AreRefused()
    {
        // Each discloses the next, as deep as anybody likes; none of them alone is deep.
        var digest = "";
        List<string> chain = [];
        for (var i = 0; i < 200; i++)
        {
            var encoded = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(i == 0 ? """["s","a",1]""" : $$"""["s","a",{"_sd":["{{digest}}"]}]"""));
            digest = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(encoded)));
            chain.Add(encoded);
        }

        Assert.False(SdJwt.TryRead(Join($$"""{"_sd":["{{digest}}"]}""", [.. chain]), out _, out var error));
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
        Assert.False(SdJwt.TryRead(Join("{}", [.. Enumerable.Repeat("e30", SdJwt.MaxDisclosures + 1)]), out _, out _));
    }

    // Neither the names' length nor their number is multiplied by the number of disclosures.
    [Fact]
    public void TryRead_ManyDisclosuresAmongLongOrManyNames_StaysSmall()
    {
        var encoded = Enumerable.Range(0, SdJwt.MaxDisclosures).Select(i => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"""["s","d{i}",1]"""))).ToArray();
        var digests = string.Join(',', encoded.Select(text => $"\"{Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\""));
        Assert.False(SdJwt.TryRead(Join("{\"" + new string('n', 500_000) + $"\":{{\"_sd\":[{digests}]}}}}", encoded), out _, out var error));
        Assert.InRange(error.Pointer.Length, 0, 1024);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"m{i}\":1"));
        var sdJwt = Read(Join("{" + members + $",\"_sd\":[{digests}]}}", encoded));
        Assert.Equal(SdJwt.MaxDisclosures, sdJwt.Disclosures.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Theory]
    [InlineData("/type")]
    [InlineData("/issuer/name")]
    [InlineData("/credentialStatus")]
    [InlineData("/@context")]
    [InlineData("/nothing")]
    [InlineData("/iat")]
    public void Issue_WhatCannotBeKeptBack_Throws(string pointer) => Assert.Throws<ArgumentException>(
        () => SdJwtVc.Issue(Tokens.Utf8(Tokens.Credential()), Tokens.Options(Tokens.P256), new() { Disclosable = [pointer] }, Tokens.P256));

    [Fact]
    public void Issue_ReservedMember_Throws()
    {
        var credential = Tokens.Credential();
        credential["credentialSubject"]!["_sd"] = new JsonArray();
        Assert.Throws<ArgumentException>(() => SdJwtVc.Issue(Tokens.Utf8(credential), Tokens.Options(Tokens.P256), new() { Disclosable = [] }, Tokens.P256));
    }

    [Fact]
    public void TryRead_IetfCredential_IsItsOwnProfile()
    {
        var header = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"dc+sd-jwt"}""";
        byte[] token = [.. Tokens.SignRaw(header, """{"vct":"https://issuer.example/type","iss":"did:web:issuer.example"}""", Tokens.P256), (byte)'~'];
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.SdJwtVc, envelope.Profile);
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token).Outcome);
    }

    internal static byte[] Issue(int decoys = 0) => SdJwtVc.Issue(
        Tokens.Utf8(Tokens.Credential()),
        Tokens.Options(Tokens.P256) with { HolderKey = new JsonWebKey(KeyType.P384, Tokens.P384.PublicKey) },
        new() { Disclosable = [.. All], Decoys = decoys },
        Tokens.P256);

    private static byte[] Join(string payload, params string[] disclosures) =>
        SdJwt.Join(Tokens.SignRaw(Header, payload, Tokens.P256), disclosures.Select(text => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(text)));

    private static SdJwt Read(byte[] token)
    {
        Assert.True(SdJwt.TryRead(token, out var sdJwt, out var error), error?.ToString());
        return sdJwt;
    }

    private static void AssertJson(string expected, ReadOnlyMemory<byte> actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual.Span)), Encoding.UTF8.GetString(actual.Span));
}
