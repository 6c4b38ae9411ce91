using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Presentations;

public sealed class PresentationStructureTests
{
    private const string Sound = """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"id":"urn:uuid:1","holder":{"id":"did:example:h"},
         "verifiableCredential":[{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,e30.e30.AA"},{"any":"object"}]}
        """;

    public static TheoryData<string, string, string> Broken => new()
    {
        { "\"@context\":null", "context_invalid", "/@context" },
        { "\"@context\":[]", "context_invalid", "/@context" },
        { "\"@context\":[\"https://www.w3.org/ns/credentials/examples/v2\",\"https://www.w3.org/ns/credentials/v2\"]", "context_invalid", "/@context/0" },
        { "\"@context\":[\"https://www.w3.org/ns/credentials/v2\",1]", "context_invalid", "/@context/1" },
        { "\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https ://not a url\"]", "context_invalid", "/@context/1" },
        { "\"type\":null", "type_invalid", "/type" },
        { "\"type\":[]", "type_invalid", "/type" },
        { "\"type\":[\"Presentation\"]", "type_invalid", "/type" },
        { "\"id\":\"no url\"", "id_invalid", "/id" },
        { "\"id\":[\"urn:a:1\",\"urn:a:2\"]", "id_invalid", "/id" },
        { "\"holder\":\"z6MkNoUrl\"", "holder_invalid", "/holder" },
        { "\"holder\":{\"name\":\"Acme\"}", "holder_invalid", "/holder" },
        { "\"holder\":{\"id\":\"z6MkNoUrl\"}", "holder_invalid", "/holder" },
        { "\"holder\":[\"did:example:a\",\"did:example:b\"]", "holder_invalid", "/holder" },
        { "\"holder\":7", "holder_invalid", "/holder" },
        { "\"termsOfUse\":{}", "property_invalid", "/termsOfUse/type" },
        { "\"verifiableCredential\":\"eyJ.e30.AA\"", "presented_credential_invalid", "/verifiableCredential" },
        { "\"verifiableCredential\":[\"eyJ.e30.AA\"]", "presented_credential_invalid", "/verifiableCredential/0" },
        { "\"verifiableCredential\":[{},12]", "presented_credential_invalid", "/verifiableCredential/1" },
        { "\"verifiableCredential\":{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,a\"}", "context_invalid", "/verifiableCredential/@context" },
        { "\"verifiableCredential\":{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"eyJ.e30.AA\"}", "envelope_invalid", "/verifiableCredential/id" },
    };

    [Fact]
    public void Inspect_SoundPresentation_Passes() => Assert.Same(SharedChecks.StructurePass, Assert.Single(Inspect(Sound)));

    [Fact]
    public void Inspect_NoCredentials_Passes() =>
        Assert.Same(SharedChecks.StructurePass, Assert.Single(Inspect("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation"}""")));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Inspect_OneBrokenMember_SaysWhichAndWhere(string member, string code, string pointer)
    {
        var change = JsonNode.Parse("{" + member + "}")!.AsObject().Single();
        var document = JsonNode.Parse(Sound)!;
        document[change.Key] = change.Value?.DeepClone();

        var check = Assert.Single(Inspect(document.ToJsonString()));

        Assert.Equal((CheckNames.Structure, CheckResult.Fail, code, pointer), (check.Name, check.Result, check.Code, check.Pointer));
    }

    [Theory]
    [InlineData("@context", "context_invalid")]
    [InlineData("type", "type_invalid")]
    public void Inspect_RequiredMemberMissing_Fails(string member, string code)
    {
        var document = JsonNode.Parse(Sound)!.AsObject();
        document.Remove(member);
        Assert.Contains(Inspect(document.ToJsonString()), check => check.Result == CheckResult.Fail && check.Code == code && check.Pointer == "/" + member);
    }

    [Fact]
    public void Inspect_TooManyCredentials_Fails()
    {
        var document = JsonNode.Parse(Sound)!;
        var many = new JsonArray();
        for (var i = 0; i <= PresentationStructure.MaxCredentials; i++)
            many.Add(new JsonObject());
        document["verifiableCredential"] = many;
        Assert.Equal(CheckCodes.PresentedCredentialInvalid, Assert.Single(Inspect(document.ToJsonString())).Code);
    }

    [Theory]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,e30.e30.AA"}""", null)]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["EnvelopedVerifiablePresentation"],"id":"data:application/vp+jwt,a"}""", null)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vp+jwt,a"}""", "type_invalid")]
    [InlineData("""{"@context":[],"type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,a"}""", "context_invalid")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/examples/v2"],"type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,a"}""", "context_invalid")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiablePresentation","id":"e30.e30.AA"}""", "envelope_invalid")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt"}""", "envelope_invalid")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiablePresentation"}""", "envelope_invalid")]
    public void Inspect_Envelope_FollowsItsRules(string document, string? code) =>
        Assert.Equal(code ?? CheckCodes.Ok, Assert.Single(Inspect(document)).Code);

    private static System.Collections.Immutable.ImmutableArray<Check> Inspect(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PresentationStructure.Inspect(document.RootElement);
    }
}
