using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

/// <summary>One credential in every format that it can travel in: the same verdict, and the same id.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly SampleIssuer _issuer = new(1);

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public void Verify_Token_IsValidBareQuotedAndEnveloped()
    {
        var token = Token();
        var quoted = JsonSerializer.SerializeToUtf8Bytes(Encoding.ASCII.GetString(token));
        var enveloped = EnvelopedDocument.Wrap(token);
        byte[][] forms = [token, quoted, enveloped, [.. "\n "u8, .. token, .. "\r\n"u8]];
        foreach (var form in forms)
            AssertValid(Verify(form), "urn:uuid:01940000-0001-7000-8000-000000000005");
        Assert.Single(forms.Select(form => Inspect(form).Digest).Distinct());
    }

    [Fact]
    public void Verify_TokenWithAnyCharacterChanged_IsNeverValid()
    {
        var token = Token();
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token.ToArray();
            changed[at] = changed[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            Assert.True(Verify(changed).Outcome is Outcome.Invalid or Outcome.Error, $"character {at}");
        }
    }

    [Fact]
    public void Verify_TokenOfAStranger_FailsForItsKey()
    {
        using var stranger = new SampleIssuer(2);
        var token = VcJwt.SignCredential(_issuer.Unsigned(5), new JoseSigningOptions { KeyId = stranger.VerificationMethod }, stranger.Key);
        var result = Verify(token);
        Assert.Contains(result.Checks, check => check is { Name: CheckNames.IssuerKey, Result: CheckResult.Fail, Code: CheckCodes.KeyNotOfIssuer });
    }

    [Fact]
    public void Verify_BadgeBakedIntoAnImage_IsTheBadge()
    {
        var svg = """<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>"""u8.ToArray();
        foreach (var badge in new[] { _issuer.Signed(5), Token() })
        {
            Assert.True(BakedCredential.TryCreate(badge, OpenBadgesVersion.V3, out var baked, out _));
            var image = new ArrayBufferWriter<byte>();
            Assert.True(BakedBadge.TryBake(svg, baked, image, out _));
            AssertValid(Verify(image.WrittenSpan.ToArray()), "urn:uuid:01940000-0001-7000-8000-000000000005");
        }
    }

    [Fact]
    public void Verify_Presentation_IsNoCredential()
    {
        var presentation = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"did:example:h"}"""u8.ToArray();
        var token = VcJwt.SignPresentation(presentation, new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key);
        Assert.Equal((Outcome.Error, CredentialInspector.PresentationGiven), (Verify(token).Outcome, Verify(token).Error!.Code));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"eyJ\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"eyJhbGciOiJub25lIn0.e30.\"")]
    [InlineData("eyJhbGciOiJFZERTQSJ9..")]
    [InlineData("<svg")]
    [InlineData("\"eyJ")]
    public void Verify_NoSoundWrapping_IsAnError(string input)
    {
        var result = Verify(Encoding.UTF8.GetBytes(input));
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.NotEmpty(result.Error!.Code);
    }

    [VectorFact]
    public void Verify_PublishedImages_AreRead()
    {
        foreach (var name in new[] { "simple-json.svg", "simple-jwt.png" })
        {
            var result = OfflineVerifier.Verify(
                File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/" + name)), VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
            Assert.NotEqual(Outcome.Error, result.Outcome);
            Assert.DoesNotContain(result.Checks, check => check is { Name: CheckNames.Structure or CheckNames.Proof, Result: CheckResult.Fail });
        }
    }

    [VectorFact]
    public void Verify_PublishedLearnerRecord_VerifiesItsPartsToo()
    {
        var record = JsonNode.Parse(File.ReadAllBytes(SharedVectors.PathTo("openbadges/valid/clr-simple_v1.json")))!;
        var result = Verify(record);
        Assert.True(result.Checks.Single(check => check.Name == CheckNames.Proof).Result == CheckResult.Pass, string.Join('\n', result.Checks));
        var parts = record["credentialSubject"]!["verifiableCredential"]!.AsArray();
        Assert.Equal(parts.Count, result.Checks.Count(check => check.Name == CheckNames.Credentials));

        parts[0]!["issuer"] = "did:example:mallory";
        var forged = Verify(record);
        Assert.Contains(forged.Checks, check => check is { Name: CheckNames.Credentials, Result: CheckResult.Fail, Pointer: "/credentialSubject/verifiableCredential/0" });

        VerificationResult Verify(JsonNode document) => OfflineVerifier.Verify(
            JsonSerializer.SerializeToUtf8Bytes(document), VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
    }

    [Fact]
    public void Verify_LearnerRecordOfSignedBadgesAboutOneLearner_HoldsOverRdf()
    {
        var badges = new[] { 5, 6 }.Select(sample => JsonNode.Parse(_issuer.Signed(sample, award => award with { Subject = new BadgeSubject { Id = "did:example:learner" } })));
        var record = new JsonObject
        {
            ["@context"] = new JsonArray(
                "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = "urn:uuid:01940000-0001-7000-8000-0000000000ff",
            ["type"] = new JsonArray("VerifiableCredential", "ClrCredential"),
            ["name"] = "Record",
            ["issuer"] = new JsonObject { ["id"] = _issuer.Did, ["type"] = new JsonArray("Profile") },
            ["validFrom"] = "2026-01-15T09:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:learner", ["type"] = new JsonArray("ClrSubject"), ["verifiableCredential"] = new JsonArray([.. badges]) },
        };
        var secured = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = _issuer.VerificationMethod, Created = SampleIssuer.FirstIssued };
        ProofSigning.Sign(JsonSerializer.SerializeToUtf8Bytes(record), options, Cryptosuite.EddsaRdfc2022, _issuer.Key, secured);
        var result = OfflineVerifier.Verify(secured.WrittenMemory, VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
        Assert.True(result.Outcome == Outcome.Valid, string.Join('\n', result.Checks));

        // The RDF of the whole stays as it is, since the other badge says the same of the learner; the badge's own proof tells.
        var moved = JsonNode.Parse(secured.WrittenSpan)!;
        moved["credentialSubject"]!["verifiableCredential"]![0]!["credentialSubject"]!.AsObject().Remove("achievement");
        Assert.Equal(Outcome.Invalid, OfflineVerifier.Verify(JsonSerializer.SerializeToUtf8Bytes(moved), VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now).Outcome);
    }

    private byte[] Token() =>
        VcJwt.SignCredential(_issuer.Unsigned(5), new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key);

    private static void AssertValid(VerificationResult result, string id) =>
        Assert.True(result.Outcome == Outcome.Valid && result.Id == id, $"{result.Outcome} {result.Error} {string.Join('\n', result.Checks)}");

    private static InspectedCredential Inspect(byte[] form)
    {
        Assert.True(CredentialInspector.TryInspect(form, VerificationSources.None, SampleIssuer.Now, out var credential, out var error), error?.ToString());
        return credential;
    }

    private static VerificationResult Verify(byte[] credential) =>
        OfflineVerifier.Verify(credential, VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
}
