using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;

public sealed class RelatedResourcesTests
{
    private const string V2 = "https://www.w3.org/ns/credentials/v2";
    private const string Own = "https://college.example/context";
    private const string Published = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734";

    private static readonly byte[] s_own = """{"@context":{"p":"https://college.example/p"}}"""u8.ToArray();
    private static readonly ContextCatalog s_catalog = ContextCatalog.BuiltIn.With(Own, s_own);

    public static TheoryData<string, string, string> Right => new()
    {
        { V2, "digestSRI", "sha256-" + Convert.ToBase64String(Convert.FromHexString(Published)) },
        { V2, "digestMultibase", "u" + Url([0x12, 0x20, .. Convert.FromHexString(Published)]) },
        { V2, "digestMultibase", Multibase.EncodeBase58([0x12, 0x20, .. Convert.FromHexString(Published)]) },
        { V2, "digestMultibase", "u" + Url(Convert.FromHexString(Published)) },
        { Own, "digestSRI", "sha384-" + Convert.ToBase64String(SHA384.HashData(s_own)) },
        { Own, "digestSRI", "sha256-" + Convert.ToBase64String(new byte[32]) + " sha512-" + Convert.ToBase64String(SHA512.HashData(s_own)) + "?opt" },
        { Own, "digestMultibase", "u" + Url([0x20, 0x30, .. SHA384.HashData(s_own)]) },
        { Own, "digestMultibase", "u" + Url([0x13, 0x40, .. SHA512.HashData(s_own)]) },
    };

    public static TheoryData<string, string, string> Unknown => new()
    {
        { "https://college.example/elsewhere", "digestSRI", "sha256-" + Convert.ToBase64String(new byte[32]) },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "digestSRI", "sha256-" + Convert.ToBase64String(new byte[32]) },
        { Own, "digestMultibase", "u" + Url([0x16, 0x20, .. new byte[32]]) },
    };

    public static TheoryData<string, string, string> Wrong => new()
    {
        { V2, "digestSRI", "sha256-" + Convert.ToBase64String(new byte[32]) },
        { V2, "digestSRI", "sha384-" + Convert.ToBase64String(new byte[48]) },
        { V2, "digestMultibase", "uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0" },
        { V2, "digestMultibase", "u" + Url([0x12, 0x20, .. new byte[32]]) },
        { Own, "digestSRI", "sha256-" + Convert.ToBase64String(SHA256.HashData(s_own)) + " sha512-" + Convert.ToBase64String(new byte[64]) },
    };

    [Theory]
    [MemberData(nameof(Right))]
    [MemberData(nameof(Unknown))]
    public void Compare_DigestThatIsRightOrOfNothingAtHand_SaysNothing(string url, string member, string digest) => Assert.Empty(Compare(url, member, digest));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Compare_OtherDigest_Fails(string url, string member, string digest)
    {
        var check = Assert.Single(Compare(url, member, digest));
        Assert.Equal((CheckResult.Fail, CheckCodes.RelatedResourceChanged, "/relatedResource/0/" + member), (check.Result, check.Code, check.Pointer));
    }

    [Theory]
    [InlineData("digestMultibase", "uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k")]
    [InlineData("digestSRI", "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg")]
    public void Compare_DigestOfAnEarlierEdition_Warns(string member, string digest)
    {
        var check = Assert.Single(Compare(V2, member, digest));
        Assert.Equal((CheckResult.Warn, CheckCodes.RelatedResourceEarlier), (check.Result, check.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"relatedResource":7}""")]
    [InlineData("""{"relatedResource":[[],null,{"id":7},{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":[]}]}""")]
    public void Compare_AnyShape_SaysNothing(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(RelatedResources.Compare(document.RootElement, s_catalog));
    }

    [Fact]
    public void Verify_SignedCredential_IsInvalidOnceADigestIsNotThatOfItsContext()
    {
        using var issuer = new SampleIssuer(1);
        Assert.Equal(Outcome.Valid, Verify(issuer, "sha256-" + Convert.ToBase64String(Convert.FromHexString(Published))).Outcome);
        var result = Verify(issuer, "sha256-" + Convert.ToBase64String(new byte[32]));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Equal([CheckCodes.RelatedResourceChanged], result.Checks.Where(check => check.Name == CheckNames.Structure).Select(check => check.Code));
    }

    private static VerificationResult Verify(SampleIssuer issuer, string sri)
    {
        var credential = JsonNode.Parse(issuer.Unsigned(5))!.AsObject();
        credential.Remove("credentialStatus");
        credential["relatedResource"] = new JsonObject { ["id"] = V2, ["digestSRI"] = sri };
        var signed = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = issuer.VerificationMethod, Created = SampleIssuer.FirstIssued };
        Assert.True(ProofSigning.TrySign(Encoding.UTF8.GetBytes(credential.ToJsonString()), options, Cryptosuite.EddsaRdfc2022, issuer.Key, signed, out var error), error?.Message);
        return OfflineVerifier.Verify(signed.WrittenMemory, VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
    }

    private static ImmutableArray<Check> Compare(string url, string member, string digest)
    {
        using var document = JsonDocument.Parse(new JsonObject { ["relatedResource"] = new JsonArray(new JsonObject { ["id"] = url, [member] = digest }) }.ToJsonString());
        return RelatedResources.Compare(document.RootElement, s_catalog);
    }

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
