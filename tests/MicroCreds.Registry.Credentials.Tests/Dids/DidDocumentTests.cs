using System.Text;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public sealed class DidDocumentTests
{
    private const string Did = "did:web:example.org";
    private const string Ed25519 = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private const string P256 = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";
    private const string Method = $$"""{"id":"{{Did}}#a","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{Ed25519}}"}""";

    [Fact]
    public void TryRead_MethodsByReferenceAndEmbedded_HaveTheirUses()
    {
        var document = Read($$"""
            {"@context":["https://www.w3.org/ns/did/v1"],"id":"{{Did}}","alsoKnownAs":["https://example.org/"],
             "verificationMethod":[{{Method}},
               {"id":"#b","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{P256}}","expires":"2030-01-01T00:00:00Z","revoked":"2026-01-01T01:00:00+01:00"},
               {"id":"did:web:other.org#x","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{P256}}"}],
             "assertionMethod":["#a","{{Did}}#b","did:web:other.org#x","did:key:z6Mk#z6Mk",
               {"id":"#c","type":"Ed25519VerificationKey2020","controller":"{{Did}}","publicKeyMultibase":"{{Ed25519}}"}],
             "authentication":["{{Did}}#a","#c"],
             "capabilityInvocation":["#a"],"capabilityDelegation":["#b"],
             "keyAgreement":[{"id":"#d","type":"JsonWebKey2020","controller":"{{Did}}","publicKeyJwk":{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"} }],
             "service":[{"id":"#s","type":"Any","serviceEndpoint":"https://example.org"}]}
            """);
        Assert.Equal(Did, document.Id);
        Assert.Equal(["https://example.org/"], document.AlsoKnownAs.AsEnumerable());
        Assert.Equal(["a", "b", "c"], document.Keys.Select(key => key.Id[^1..]).Order(StringComparer.Ordinal));
        AssertKey(document, "a", KeyType.Ed25519, VerificationRelationships.AssertionMethod | VerificationRelationships.Authentication | VerificationRelationships.CapabilityInvocation);
        var b = AssertKey(document, "b", KeyType.P256, VerificationRelationships.AssertionMethod | VerificationRelationships.CapabilityDelegation);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), b.Expires);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), b.Revoked);
        AssertKey(document, "c", KeyType.Ed25519, VerificationRelationships.AssertionMethod | VerificationRelationships.Authentication);
        AssertRefused(document, Did + "#d", "Ed25519");
        AssertRefused(document, Did + "#e", "has no verification method");
        AssertRefused(document, "did:web:other.org#x", "has no verification method");
        AssertRefused(document, "#a", "has no verification method");
    }

    [Theory]
    [InlineData("Multikey", "publicKeyMultibase", "\"" + P256 + "\"", KeyType.P256)]
    [InlineData("Ed25519VerificationKey2020", "publicKeyMultibase", "\"" + Ed25519 + "\"", KeyType.Ed25519)]
    [InlineData("Ed25519VerificationKey2018", "publicKeyBase58", "\"4XhtgbHGfewdF5njqNcNyGfPiP5vFVXPZkKGJ7FzHwwT\"", KeyType.Ed25519)]
    [InlineData("JsonWebKey", "publicKeyJwk", """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", KeyType.Ed25519)]
    [InlineData("JsonWebKey2020", "publicKeyJwk", """{"crv":"P-256","kty":"EC","x":"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns","y":"efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM"}""", KeyType.P256)]
    public void TryRead_TypeOfMethod_IsRead(string type, string member, string value, KeyType expected) =>
        AssertKey(Read(With($$"""{"id":"#a","type":"{{type}}","controller":"{{Did}}","{{member}}":{{value}}}""")), "a", expected, VerificationRelationships.AssertionMethod);

    [Theory]
    [InlineData("""{"id":"#a","controller":"did:web:example.org"}""", "no type")]
    [InlineData("""{"id":"#a","type":7,"controller":"did:web:example.org"}""", "no type")]
    [InlineData("""{"id":"#a","type":"Multikey","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"}""", "controller")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:good.org","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"}""", "controller")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org"}""", "has no \"publicKeyMultibase\"")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":7}""", "string")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F"}""", "X25519")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"}""", "secp256k1")]
    [InlineData("""{"id":"#a","type":"Ed25519VerificationKey2020","controller":"did:web:example.org","publicKeyMultibase":"zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"}""", "not an Ed25519 key")]
    [InlineData("""{"id":"#a","type":"Ed25519VerificationKey2018","controller":"did:web:example.org","publicKeyBase58":"111"}""", "32 bytes")]
    [InlineData("""{"id":"#a","type":"EcdsaSecp256k1VerificationKey2019","controller":"did:web:example.org","publicKeyHex":"00"}""", "EcdsaSecp256k1VerificationKey2019")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","secretKeyMultibase":"z3u2"}""", "secret key")]
    [InlineData("""{"id":"#a","type":"JsonWebKey","controller":"did:web:example.org","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}}""", "secret key")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","publicKeyJwk":{}}""", "more than one form")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","revoked":"yesterday"}""", "dates")]
    [InlineData("""{"id":"#a","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","expires":null}""", "dates")]
    public void TryRead_MethodOfNoUse_IsRefusedAlone(string method, string problem)
    {
        var document = Read($$"""{"id":"{{Did}}","verificationMethod":[{{method}},{{Method.Replace("#a", "#good", StringComparison.Ordinal)}}],"assertionMethod":["#a","#good"]}""");
        AssertRefused(document, Did + "#a", problem);
        AssertKey(document, "good", KeyType.Ed25519, VerificationRelationships.AssertionMethod);
    }

    [Fact]
    public void TryRead_MethodGivenTwice_IsTakenOnlyWhereBothAreAlike()
    {
        var same = Read($$"""{"id":"{{Did}}","verificationMethod":[{{Method}}],"assertionMethod":[{{Method}}],"authentication":["#a"]}""");
        AssertKey(same, "a", KeyType.Ed25519, VerificationRelationships.AssertionMethod | VerificationRelationships.Authentication);
        var other = Read($$"""{"id":"{{Did}}","verificationMethod":[{{Method}}],"assertionMethod":[{{Method.Replace(Ed25519, P256, StringComparison.Ordinal)}}]}""");
        AssertRefused(other, Did + "#a", "several");
    }

    [Theory]
    [InlineData("""[]""", "")]
    [InlineData("""{}""", "/id")]
    [InlineData("""{"id":7}""", "/id")]
    [InlineData("""{"id":"did:web:other.org"}""", "/id")]
    [InlineData("""{"id":"did:web:example.org#"}""", "/id")]
    [InlineData("""{"id":"did:web:Example.org"}""", "/id")]
    [InlineData("""{"id":"did:web:example.org","verificationMethod":{}}""", "/verificationMethod")]
    [InlineData("""{"id":"did:web:example.org","verificationMethod":["#a"]}""", "/verificationMethod/0")]
    [InlineData("""{"id":"did:web:example.org","verificationMethod":[{}]}""", "/verificationMethod/0")]
    [InlineData("""{"id":"did:web:example.org","verificationMethod":[{"id":1}]}""", "/verificationMethod/0")]
    [InlineData("""{"id":"did:web:example.org","assertionMethod":"#a"}""", "/assertionMethod")]
    [InlineData("""{"id":"did:web:example.org","authentication":["#a",null]}""", "/authentication/1")]
    [InlineData("""{"id":"did:web:example.org","alsoKnownAs":[1]}""", "/alsoKnownAs")]
    public void TryRead_NoDocumentOfThisDid_SaysWhere(string text, string pointer)
    {
        Assert.False(DidDocument.TryRead(Encoding.UTF8.GetBytes(text), Did, out var document, out var error));
        Assert.Null(document);
        Assert.Equal((DidErrorCodes.DocumentInvalid, pointer), (error.Code, error.Pointer));
    }

    [Theory]
    [InlineData("", JsonErrorCodes.Truncated)]
    [InlineData("<html>", JsonErrorCodes.Malformed)]
    [InlineData("""{"id":"did:web:example.org","id":"did:web:example.org"}""", JsonErrorCodes.DuplicateKey)]
    public void TryRead_NoJson_SaysSo(string text, string code)
    {
        Assert.False(DidDocument.TryRead(Encoding.UTF8.GetBytes(text), Did, out _, out var error));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void TryRead_MoreMethodsThanAreRead_IsRefused()
    {
        string Many(int count) => $$"""{"id":"{{Did}}","verificationMethod":[{{string.Join(',', Enumerable.Range(0, count).Select(i => Method.Replace("#a", $"#k{i}", StringComparison.Ordinal)))}}]}""";
        Assert.Equal(DidDocument.MaxItems, Read(Many(DidDocument.MaxItems)).Keys.Count());
        Assert.False(DidDocument.TryRead(Encoding.UTF8.GetBytes(Many(DidDocument.MaxItems + 1)), Did, out _, out var error));
        Assert.Equal("/verificationMethod", error.Pointer);
    }

    private static string With(string method) => $$"""{"id":"{{Did}}","verificationMethod":[{{method}}],"assertionMethod":["{{Did}}#a"]}""";

    private static DidDocument Read(string text)
    {
        Assert.True(DidDocument.TryRead(Encoding.UTF8.GetBytes(text), Did, out var document, out var error), error?.Message);
        return document;
    }

    private static VerificationKey AssertKey(DidDocument document, string fragment, KeyType type, VerificationRelationships uses)
    {
        var resolution = document.Resolve($"{Did}#{fragment}");
        Assert.True(resolution.Key is not null, resolution.Message);
        Assert.Equal(($"{Did}#{fragment}", Did, type, uses), (resolution.Key.Id, resolution.Key.Controller, resolution.Key.Type, resolution.Key.Relationships));
        return resolution.Key;
    }

    private static void AssertRefused(DidDocument document, string method, string problem)
    {
        var resolution = document.Resolve(method);
        Assert.Equal(KeyResolutionOutcome.Refused, resolution.Outcome);
        Assert.Contains(problem, resolution.Message, StringComparison.Ordinal);
    }
}
