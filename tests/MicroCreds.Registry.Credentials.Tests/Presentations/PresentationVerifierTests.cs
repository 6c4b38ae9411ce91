using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using static MicroCreds.Registry.Credentials.Tests.Presentations.Presented;

namespace MicroCreds.Registry.Credentials.Tests.Presentations;

public sealed class PresentationVerifierTests : IDisposable
{
    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _holder = new(2);
    private readonly SampleIssuer _stranger = new(3);

    public void Dispose()
    {
        _issuer.Dispose();
        _holder.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Verify_SignedByTheHolder_IsValidAndTellsEachCredential()
    {
        var result = Verify(Sign(Unsigned(_holder.Did, _issuer.Signed(1), _issuer.Signed(2)), _holder), expectsAnswer: true);

        Assert.Equal(Outcome.Valid, result.Whole.Outcome);
        Assert.Empty(Findings(result));
        Assert.Equal(_holder.Did, result.Holder);
        Assert.Equal(["/verifiableCredential/0", "/verifiableCredential/1"], result.Credentials.Select(presented => presented.Pointer));
        Assert.Equal([_issuer.Award(1).Id, _issuer.Award(2).Id], result.Credentials.Select(presented => presented.Result.Id));
        Assert.All(result.Credentials, presented => Assert.Equal(Outcome.Valid, presented.Result.Outcome));
    }

    [Fact]
    public void Verify_OneCredentialThatIsNoList_IsVerifiedToo()
    {
        var presentation = Unsigned(null);
        presentation["verifiableCredential"] = JsonNode.Parse(_issuer.Signed(1));
        var result = Verify(Bytes(presentation));
        Assert.Equal(Outcome.Valid, result.Whole.Outcome);
        Assert.Equal("/verifiableCredential", Assert.Single(result.Credentials).Pointer);
    }

    [Fact]
    public void Verify_Unsigned_WarnsWhereNothingIsExpectedAndFailsWhereAnAnswerIs()
    {
        var presentation = Bytes(Unsigned(_holder.Did, _issuer.Signed(1)));

        var open = Verify(presentation);
        Assert.Equal(Outcome.Valid, open.Whole.Outcome);
        Assert.Equal(["proof warn proof_missing /proof"], Findings(open));

        var asked = Verify(presentation, expectsAnswer: true);
        Assert.Equal(Outcome.Invalid, asked.Whole.Outcome);
        Assert.Equal(["proof fail proof_missing /proof"], Findings(asked));
    }

    [Fact]
    public void Verify_UnsignedAndEmpty_ProvesNothing() => Assert.Equal(Outcome.Indeterminate, Verify(Bytes(Unsigned(null))).Whole.Outcome);

    [Fact]
    public void Verify_SignedWithoutAHolder_WarnsThatNobodyIsNamed()
    {
        var result = Verify(Sign(Unsigned(null, _issuer.Signed(1)), _holder), expectsAnswer: true);
        Assert.Equal(Outcome.Valid, result.Whole.Outcome);
        Assert.Equal(["holderKey warn holder_missing "], Findings(result));
    }

    [Fact]
    public void Verify_SignedByAStranger_IsInvalid()
    {
        var result = Verify(Sign(Unsigned(_holder.Did, _issuer.Signed(1)), _stranger), expectsAnswer: true);
        Assert.Equal(Outcome.Invalid, result.Whole.Outcome);
        Assert.Equal(["holderKey fail key_not_of_holder /holder"], Findings(result));
    }

    [Fact]
    public void Verify_ChallengeDomainPurposeOrExpiryWrong_SaysWhich()
    {
        Expect("proof fail proof_challenge_mismatch /proof/challenge", options => options with { Challenge = "another" });
        Expect("proof fail proof_challenge_mismatch /proof/challenge", options => options with { Challenge = null });
        Expect("proof fail proof_domain_mismatch /proof/domain", options => options with { Domain = "elsewhere.example" });
        Expect("proof fail proof_domain_mismatch /proof/domain", options => options with { Domain = null });
        Expect("proof fail proof_purpose_mismatch /proof/proofPurpose", options => options with { ProofPurpose = ProofOptions.AssertionMethod });
        Expect("proof fail proof_expired /proof/expires", options => options with { Expires = SampleIssuer.Now });

        void Expect(string finding, Func<ProofOptions, ProofOptions> change)
        {
            var result = Verify(Sign(Unsigned(_holder.Did, _issuer.Signed(1)), _holder, change), expectsAnswer: true);
            Assert.Equal(Outcome.Invalid, result.Whole.Outcome);
            Assert.Contains(finding, Findings(result));
        }
    }

    [Fact]
    public void Verify_ChangedAfterSigning_IsInvalid()
    {
        var signed = JsonNode.Parse(Sign(Unsigned(_holder.Did, _issuer.Signed(1), _issuer.Signed(2)), _holder))!;
        signed["verifiableCredential"]!.AsArray().RemoveAt(1);
        var result = Verify(Bytes(signed), expectsAnswer: true);
        Assert.Equal(Outcome.Invalid, result.Whole.Outcome);
        Assert.Contains("proof fail proof_invalid /proof/proofValue", Findings(result));
    }

    [Fact]
    public void Verify_OneCredentialForged_IsInvalidAndOnlyThatOneIs()
    {
        var forged = JsonNode.Parse(_issuer.Signed(2))!;
        forged["credentialSubject"]!["id"] = "did:example:somebody-else";
        var result = Verify(Sign(Unsigned(_holder.Did, _issuer.Signed(1), Bytes(forged)), _holder), expectsAnswer: true);

        Assert.Equal(Outcome.Invalid, result.Whole.Outcome);
        Assert.Equal(["credentials fail presented_credential_invalid /verifiableCredential/1"], Findings(result));
        Assert.Equal([Outcome.Valid, Outcome.Invalid], result.Credentials.Select(presented => presented.Result.Outcome));
        Assert.Contains(result.Credentials[1].Result.Checks, check => check.Code == CheckCodes.ProofInvalid);
    }

    [Fact]
    public void Verify_CredentialWithAStatusThatCannotBeLookedUp_IsIndeterminate()
    {
        var credential = _issuer.Signed(1, award => award with { Status = [new BitstringStatusListEntry("revocation", 7, "https://institute-1.example/status/1")] });
        var result = Verify(Sign(Unsigned(_holder.Did, credential), _holder), expectsAnswer: true);
        Assert.Equal(Outcome.Indeterminate, result.Whole.Outcome);
        Assert.Equal(["credentials skip presented_credential_undecided /verifiableCredential/0"], Findings(result));
    }

    [Fact]
    public void Verify_CredentialThatIsNone_IsInvalid()
    {
        var presentation = Unsigned(_holder.Did);
        presentation["verifiableCredential"] = new JsonArray(new JsonObject(), "text");
        var result = Verify(Sign(presentation, _holder), expectsAnswer: true);
        Assert.Equal(Outcome.Invalid, result.Whole.Outcome);
        Assert.Contains("structure fail presented_credential_invalid /verifiableCredential/1", Findings(result));
        Assert.Equal("/verifiableCredential/0", Assert.Single(result.Credentials).Pointer);
    }

    [Theory]
    [InlineData("", "json_truncated")]
    [InlineData("{", "json_truncated")]
    [InlineData("[]", "credential_not_an_object")]
    [InlineData("7", "credential_not_an_object")]
    [InlineData("\"text\"", "jws_malformed")]
    [InlineData("{\"a\":1,\"a\":2}", "json_duplicate_key")]
    public void Verify_NoObject_IsAnErrorWithItsReason(string text, string code)
    {
        var result = Verify(Encoding.UTF8.GetBytes(text));
        Assert.Equal((Outcome.Error, code), (result.Whole.Outcome, result.Whole.Error?.Code));
    }

    [Fact]
    public void Verify_OneChangedByteAnywhere_IsNeverValid()
    {
        var bytes = Sign(Unsigned(_holder.Did, _issuer.Signed(1)), _holder);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x01;
            Assert.NotEqual(Outcome.Valid, Verify(changed, expectsAnswer: true).Whole.Outcome);
        }
    }

    [Fact]
    public void Verify_Enveloped_IsJudgedByTheSameRules()
    {
        var token = Token(_holder, Challenge);
        foreach (var presentation in (byte[][])[EnvelopedDocument.Wrap(token), Encoding.ASCII.GetBytes($"\"{Encoding.ASCII.GetString(token)}\"")])
        {
            var result = Verify(presentation, expectsAnswer: true);
            Assert.Equal(Outcome.Valid, result.Whole.Outcome);
            Assert.Empty(Findings(result));
            Assert.Equal(_holder.Did, result.Holder);
            Assert.Equal("/verifiableCredential/0", Assert.Single(result.Credentials).Pointer);
        }

        Assert.Contains("holderKey fail key_not_of_holder /holder", Findings(Verify(EnvelopedDocument.Wrap(Token(_stranger, Challenge)), expectsAnswer: true)));
        Assert.Contains("proof fail proof_challenge_mismatch /nonce", Findings(Verify(EnvelopedDocument.Wrap(Token(_holder, "another")), expectsAnswer: true)));
        var changed = JsonNode.Parse(EnvelopedDocument.Wrap(token))!;
        changed["@context"] = "https://www.w3.org/ns/credentials/examples/v2";
        Assert.Equal(["structure fail context_invalid /@context"], Findings(Verify(Bytes(changed), expectsAnswer: true)));

        byte[] Token(SampleIssuer signer, string nonce) => VcJwt.SignPresentation(
            Bytes(Unsigned(_holder.Did, _issuer.Signed(1))),
            new JoseSigningOptions { KeyId = signer.VerificationMethod, IssuedAt = SampleIssuer.Now.AddMinutes(-1), Nonce = nonce, Audience = Domain },
            signer.Key);
    }

    [Fact]
    public void Verify_CredentialThatCoseSecures_IsLeftUndecided()
    {
        var cose = """{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vc+cose;base64,0oRYVg=="}"""u8.ToArray();
        var result = Verify(Bytes(Unsigned(_holder.Did, _issuer.Signed(1), cose)));
        Assert.Equal(Outcome.Indeterminate, result.Whole.Outcome);
        Assert.Contains("credentials skip presented_credential_undecided /verifiableCredential/1", Findings(result));
        Assert.Equal((Outcome.Error, "envelope_unsupported"), (result.Credentials[1].Result.Outcome, result.Credentials[1].Result.Error?.Code));
    }

    [Fact]
    public void MustBeSigned_FollowsFromWhatIsExpected()
    {
        Assert.False(new PresentationExpectations { At = SampleIssuer.Now }.MustBeSigned);
        Assert.True(new PresentationExpectations { At = SampleIssuer.Now, MustBeSigned = true }.MustBeSigned);
        Assert.True(new PresentationExpectations { At = SampleIssuer.Now, Domain = "d" }.MustBeSigned);
    }
}
