using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

public class DataIntegrityProofsTests
{
    [Fact]
    public void Sign_Document_IsCanonicalAndPasses()
    {
        using var key = Documents.Key(1);
        var secured = Documents.Sign(key);
        Assert.True(Jcs.IsCanonical(Encoding.UTF8.GetBytes(secured)));
        var report = Assert.Single(Documents.Verify(secured).Proofs);
        Assert.Equal((ProofOutcome.Pass, "/proof", Cryptosuite.EddsaJcs2022.Name), (report.Outcome, report.Pointer, report.Cryptosuite));
        Assert.Equal(Documents.Now.AddDays(-1), report.Created);
        Assert.Equal(report.VerificationMethod, report.Key!.Id);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(secured)!["@context"], JsonNode.Parse(secured)!["proof"]!["@context"]));
    }

    [Theory]
    [InlineData("""{"zz":1}""")]
    [InlineData("""{"a":1}""")]
    [InlineData("{}")]
    [InlineData("""{"@context":"https://example.org/one"}""")]
    public void Sign_ProofAtAnyPlace_Passes(string document)
    {
        using var key = Documents.Key(1);
        var secured = Documents.Sign(key, document: document);
        Assert.True(Jcs.IsCanonical(Encoding.UTF8.GetBytes(secured)));
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(secured).Outcome);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"proof":{}}""")]
    public void Sign_WhatCannotBeSigned_Throws(string document)
    {
        using var key = Documents.Key(1);
        Assert.Throws<ArgumentException>(() => Documents.Sign(key, document: document));
    }

    [Theory]
    [InlineData("{}", CheckCodes.ProofMissing, "/proof")]
    [InlineData("[]", CheckCodes.ProofMissing, "/proof")]
    [InlineData("""{"proof":[]}""", CheckCodes.ProofMissing, "/proof")]
    [InlineData("""{"proof":"x"}""", CheckCodes.ProofMalformed, "/proof")]
    [InlineData("""{"proof":["x"]}""", CheckCodes.ProofMalformed, "/proof/0")]
    [InlineData("""{"proof":{}}""", CheckCodes.ProofMalformed, "/proof")]
    [InlineData("""{"proof":{"type":1}}""", CheckCodes.ProofMalformed, "/proof/type")]
    [InlineData("""{"proof":{"type":"DataIntegrityProof"}}""", CheckCodes.ProofMalformed, "/proof")]
    public void Verify_NoProperProof_Fails(string document, string code, string pointer)
    {
        var report = Assert.Single(Documents.Verify(document).Proofs);
        Assert.Equal((ProofOutcome.Fail, code, pointer), (report.Outcome, report.Code, report.Pointer));
    }

    [Theory]
    [InlineData("cryptosuite", "7", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("cryptosuite", "\"bbs-2023\"", ProofOutcome.Unsupported, CheckCodes.ProofUnsupported)]
    [InlineData("type", "\"JsonWebSignature2020\"", ProofOutcome.Unsupported, CheckCodes.ProofUnsupported)]
    [InlineData("type", "\"\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("proofPurpose", "\"authentication\"", ProofOutcome.Fail, CheckCodes.ProofPurposeMismatch)]
    [InlineData("proofPurpose", "null", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("verificationMethod", "{}", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("verificationMethod", "\"did:key:z0#z0\"", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    [InlineData("verificationMethod", "\"did:web:example.org#1\"", ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable)]
    [InlineData("created", "\"2025-01-01T00:00:00\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("created", "17", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("expires", "\"yesterday\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("expires", "\"2025-06-01T14:00:00+02:00\"", ProofOutcome.Fail, CheckCodes.ProofExpired)]
    [InlineData("domain", "[\"a\",1]", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("challenge", "[]", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("id", "1", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("previousProof", "\"urn:none\"", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    [InlineData("previousProof", "{}", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("proofValue", "\"uAAAA\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("proofValue", "\"z2NEpo7TZRRrLZSi2U\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("proofValue", "\"\"", ProofOutcome.Fail, CheckCodes.ProofMalformed)]
    [InlineData("@context", "[\"https://example.org/v1\"]", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    [InlineData("@context", "[]", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    public void Verify_MemberChanged_SaysWhatAndWhere(string member, string value, ProofOutcome outcome, string code)
    {
        using var key = Documents.Key(1);
        var document = JsonNode.Parse(Documents.Sign(key))!;
        document["proof"]![member] = JsonNode.Parse(value);
        var report = Assert.Single(Documents.Verify(document.ToJsonString()).Proofs);
        Assert.Equal((outcome, code), (report.Outcome, report.Code));
        // An empty proof context is a prefix of any: what fails then is the signature.
        Assert.Equal(member == "@context" && value == "[]" ? "/proof/proofValue" : $"/proof/{member}", report.Pointer);
        Assert.Matches("^[A-Z\"].*[.]$", report.Message);
    }

    [Fact]
    public void Verify_Expiry_IsJudgedAtTheGivenInstant()
    {
        using var key = Documents.Key(1);
        var expires = Documents.Now.AddHours(1);
        var secured = Documents.Sign(key, o => o with { Expires = expires });
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(secured, at: expires.AddTicks(-1)).Outcome);
        Assert.Equal(CheckCodes.ProofExpired, Documents.Verify(secured, at: expires).Worst.Code);
    }

    [Fact]
    public void Verify_OtherPurpose_PassesWhereItIsExpected()
    {
        using var key = Documents.Key(1);
        using var document = JsonDocument.Parse(Documents.Sign(key, o => o with { ProofPurpose = "authentication" }));
        Assert.Equal(ProofOutcome.Pass, DataIntegrityProofs.Verify(document.RootElement, null, new ProofExpectations { At = Documents.Now, Purpose = "authentication" }).Outcome);
        Assert.Equal(CheckCodes.ProofPurposeMismatch, DataIntegrityProofs.Verify(document.RootElement, null, new ProofExpectations { At = Documents.Now }).Worst.Code);
    }

    [Fact]
    public void Verify_ResolvedKey_DecidesWhetherItPasses()
    {
        const string Method = "did:web:example.org#key-1";
        using var key = Documents.Key(1);
        using var other = Documents.Key(2);
        var secured = Documents.Sign(key, o => o with { VerificationMethod = Method });
        var pass = Documents.Verify(secured, m => m == Method ? KeyResolution.Found(new VerificationKey(m, "did:web:example.org", key.PublicKey)) : KeyResolution.Unknown).Worst;
        Assert.Equal((ProofOutcome.Pass, "did:web:example.org"), (pass.Outcome, pass.Key!.Controller));
        var wrong = Documents.Verify(secured, m => KeyResolution.Found(new VerificationKey(m, "did:web:example.org", other.PublicKey))).Worst;
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofInvalid), (wrong.Outcome, wrong.Code));
        var shorter = Documents.Verify(secured, m => KeyResolution.Found(new VerificationKey(m, "did:web:example.org", new byte[31]))).Worst;
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofInvalid), (shorter.Outcome, shorter.Code));
        Assert.Equal(ProofOutcome.Unresolvable, Documents.Verify(secured, _ => KeyResolution.Unknown).Outcome);
    }

    [Fact]
    public void Verify_ContextsAppendedAfterSigning_StillPasses()
    {
        // VC-DI-EdDSA 1.0 section 3.3.2: the document's contexts must start with the proof's; what follows is not signed.
        using var key = Documents.Key(1);
        var document = JsonNode.Parse(Documents.Sign(key))!;
        document["@context"]!.AsArray().Add("https://example.org/later");
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(document.ToJsonString()).Outcome);
        document["@context"]!.AsArray().Insert(0, "https://example.org/first");
        Assert.Equal("/proof/@context", Documents.Verify(document.ToJsonString()).Worst.Pointer);
    }

    [Fact]
    public void Verify_SignedWithoutContextInProof_UsesTheDocumentsOwn()
    {
        using var key = Documents.Key(1);
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign("""{"a":1}"""u8, Documents.Options(key), Cryptosuite.EddsaJcs2022, key, output);
        var document = JsonNode.Parse(output.WrittenSpan)!;
        Assert.Null(document["proof"]!["@context"]);
        document["@context"] = "https://example.org/added";
        Assert.Equal(CheckCodes.ProofInvalid, Documents.Verify(document.ToJsonString()).Worst.Code);
    }

    [Fact]
    public void Verify_TooManyProofs_IsRefused()
    {
        using var key = Documents.Key(1);
        var document = JsonNode.Parse(Documents.Sign(key))!;
        var proof = document["proof"]!.ToJsonString();
        document["proof"] = new JsonArray([.. Enumerable.Range(0, DataIntegrityProofs.MaxProofs).Select(_ => JsonNode.Parse(proof))]);
        Assert.Equal(ProofOutcome.Pass, Documents.Verify(document.ToJsonString()).Outcome);
        document["proof"]!.AsArray().Add(JsonNode.Parse(proof));
        Assert.Equal(CheckCodes.ProofMalformed, Documents.Verify(document.ToJsonString()).Worst.Code);
    }

    [Fact]
    public void Verify_P256DidKey_FailsSinceTheSuiteNeedsEd25519()
    {
        using var key = Documents.Key(1);
        var p256 = Multibase.EncodeBase58([0x80, 0x24, 0x02, .. key.PublicKey.Span]);
        var secured = Documents.Sign(key, o => o with { VerificationMethod = $"did:key:{p256}#{p256}" });
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofInvalid), (Documents.Verify(secured).Outcome, Documents.Verify(secured).Worst.Code));
    }
}
