using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class OfflineVerifierTests : IDisposable
{
    private const string ListUrl = "https://institute-1.example/status/1";

    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _stranger = new(2);

    public void Dispose()
    {
        _issuer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Verify_SoundCredential_IsValidAndTellsEveryCheckInOrder()
    {
        var result = Verify(_issuer.Signed(1));
        Assert.Equal(Outcome.Valid, result.Outcome);
        Assert.Equal(_issuer.Award(1).Id, result.Id);
        Assert.Equal(
            ["structure pass ok", "proof pass ok", "issuerKey pass ok", "validity pass ok", "status skip status_none", "registered skip registry_not_asked", "accreditation skip registry_not_asked", "achievement skip registry_not_asked"],
            Describe(result));
        Assert.Equal(default, result.AsOf);
    }

    [Fact]
    public void VerifyAll_SoundAndForgedAndUnreadable_AnswersEachAsIfAlone()
    {
        var credentials = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < 400; i++)
        {
            var signed = (i % 5 == 4 ? _stranger : _issuer).Signed(i);
            if (i % 3 == 1)
            {
                var forged = JsonNode.Parse(signed)!;
                forged["name"] = $"forged {i}";
                signed = Encoding.UTF8.GetBytes(forged.ToJsonString());
            }

            if (i % 7 == 2)
            {
                var token = VcJwt.SignCredential(_issuer.Unsigned(i), new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key);
                // One more, or one less, in a byte of the signature.
                if (i % 2 == 1)
                    token[^10] = token[^10] == (byte)'A' ? (byte)'B' : (byte)'A';
                signed = token;
            }

            credentials.Add(i % 17 == 0 ? Encoding.UTF8.GetBytes($"nothing {i}") : signed);
        }

        // The first round makes the keys known; the second finds them prepared.
        for (var round = 0; round < 2; round++)
        {
            var together = OfflineVerifier.VerifyAll(credentials, VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now);
            var alone = credentials.Select(credential => OfflineVerifier.Verify(credential, VerificationSources.None, VerificationPolicy.Default, SampleIssuer.Now));
            Assert.Equal(alone.Select(Written), together.Select(Written));
            Assert.Contains(together, result => result.Outcome == Outcome.Valid);
            Assert.Contains(together.Index(), answer => answer.Index % 14 == 2 && answer.Item.Outcome == Outcome.Valid);
            Assert.Contains(together.Index(), answer => answer.Index % 14 == 9 && answer.Item.Outcome == Outcome.Invalid);
            Assert.Contains(together, result => result.Checks.Any(check => check is { Name: CheckNames.Proof, Result: CheckResult.Fail }));
        }

        static string Written(VerificationResult result)
        {
            var output = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(output))
                VerificationResultWriter.Write(json, result);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }
    }

    [Fact]
    public void TryInspect_SoundCredential_TellsWhatItSays()
    {
        var bytes = _issuer.Signed(1, award => award with { Status = [new BitstringStatusListEntry("revocation", 7, ListUrl)] });
        Assert.True(CredentialInspector.TryInspect(bytes, VerificationSources.None, SampleIssuer.Now, out var credential, out _));
        Assert.Equal(_issuer.Award(1).Id, credential.Id);
        Assert.Equal(_issuer.Did, credential.Issuer);
        Assert.Equal(SampleIssuer.AchievementId(1), credential.AchievementId);
        Assert.Equal(_issuer.Award(1).ValidFrom, credential.ValidFrom);
        Assert.Equal(_issuer.Award(1).ValidUntil, credential.ValidUntil);
        Assert.Equal(SampleIssuer.FirstIssued, credential.ProofCreated);
        Assert.Equal(_issuer.VerificationMethod, credential.VerificationMethod);
        Assert.True(credential.HasStatus);
        Assert.False(credential.HasUnreadStatus);
        Assert.Equal(7, Assert.Single(credential.StatusEntries).Index);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bytes), credential.Digest.ToArray());
    }

    [Fact]
    public void Verify_OtherKeyOrderAndWhiteSpace_StaysValidWithTheSameDigest()
    {
        var bytes = _issuer.Signed(1);
        var spelled = Encoding.UTF8.GetBytes(Reversed(JsonNode.Parse(bytes)!)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        Assert.NotEqual(bytes, spelled);
        Assert.Equal(Outcome.Valid, Verify(spelled).Outcome);
        CredentialInspector.TryInspect(bytes, VerificationSources.None, SampleIssuer.Now, out var one, out _);
        CredentialInspector.TryInspect(spelled, VerificationSources.None, SampleIssuer.Now, out var other, out _);
        Assert.Equal(one!.Digest, other!.Digest);
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0x80)]
    public void Verify_OneChangedByteAnywhere_IsInvalidOrUnreadableAndSaysWhy(byte flip)
    {
        var bytes = _issuer.Signed(1, award => award with { Status = [new("revocation", 7, ListUrl)] });
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= flip;
            var result = Verify(changed);
            if (result.Outcome == Outcome.Error)
            {
                Assert.NotEmpty(result.Error!.Message);
                continue;
            }

            Assert.True(result.Outcome == Outcome.Invalid, $"byte {i}: {result.Outcome}");
            Assert.Contains(result.Checks, check => check.Result == CheckResult.Fail && check.Message.Length > 0);
        }
    }

    [Fact]
    public void Verify_OneChangedByteOfWhatItSays_FailsTheProof()
    {
        var text = Encoding.UTF8.GetString(_issuer.Signed(1));
        var result = Verify(text.Replace("Teamwork", "Teamworx", StringComparison.Ordinal));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains("proof fail proof_invalid", Describe(result));
    }

    [Fact]
    public void Verify_EveryTruncation_IsAnError()
    {
        var bytes = _issuer.Signed(1);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal(Outcome.Error, Verify(bytes.AsMemory(0, length)).Outcome);
    }

    [Theory]
    [InlineData("[]", CredentialInspector.NotAnObject)]
    [InlineData("\"eyJ.e30.x\"", "jws_malformed")]
    [InlineData("{\"a\":1,\"a\":2}", "json_duplicate_key")]
    [InlineData("{\"a\":\"\\ud800\"}", "json_lone_surrogate")]
    [InlineData("{\"a\":1e400}", "json_number_range")]
    [InlineData("", "json_truncated")]
    public void Verify_WhatIsNoCredential_IsAnErrorWithItsCode(string json, string code)
    {
        var result = Verify(json);
        Assert.Equal((Outcome.Error, code), (result.Outcome, result.Error!.Code));
        Assert.Empty(result.Checks);
    }

    [Fact]
    public void Verify_TooLong_IsAnError() =>
        Assert.Equal("input_too_large", Verify(new byte[CredentialInspector.MaxBytes + 1]).Error!.Code);

    [Fact]
    public void Verify_WithoutProof_FailsAndSaysSo()
    {
        var result = Verify(_issuer.Unsigned(1));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains("proof fail proof_missing", Describe(result));
        Assert.Contains("issuerKey skip proof_missing", Describe(result));
    }

    [Fact]
    public void Verify_KeyOfAnother_IsInvalidThoughTheProofHolds()
    {
        var result = Verify(_stranger.Sign(_issuer.Unsigned(1)));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains("proof pass ok", Describe(result));
        Assert.Contains("issuerKey fail key_not_of_issuer", Describe(result));
    }

    [Fact]
    public void Verify_KeyThatNamesNobodyForAnIssuerThatIsNoDid_IsLeftToThePolicy()
    {
        var bytes = _issuer.Sign(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_issuer.Unsigned(1)).Replace(_issuer.Did, "https://institute.example/issuers/1", StringComparison.Ordinal)));
        var lenient = Verify(bytes);
        Assert.Equal(Outcome.Valid, lenient.Outcome);
        Assert.Contains("issuerKey warn key_issuer_unproven", Describe(lenient));
        var strict = Verify(bytes, new VerificationPolicy { UnprovenIssuerKey = Severity.Fail });
        Assert.Equal(Outcome.Invalid, strict.Outcome);
        Assert.Contains("issuerKey fail key_issuer_unproven", Describe(strict));
    }

    [Fact]
    public void Verify_KeyBehindADid_IsTheIssuersOnlyWhenItsControllerIs()
    {
        const string Issuer = "did:web:institute.example";
        const string Method = Issuer + "#key-1";
        var unsigned = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_issuer.Unsigned(1)).Replace(_issuer.Did, Issuer, StringComparison.Ordinal));
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(unsigned, new ProofOptions { VerificationMethod = Method }, Cryptosuite.EddsaJcs2022, _issuer.Key, output);
        var bytes = output.WrittenSpan.ToArray();

        Assert.Equal(Outcome.Valid, VerifyWith(bytes, new VerificationKey(Method, Issuer, _issuer.Key.PublicKey)).Outcome);
        var foreign = VerifyWith(bytes, new VerificationKey(Method, "did:web:other.example", _issuer.Key.PublicKey));
        Assert.Equal(Outcome.Invalid, foreign.Outcome);
        Assert.Contains("issuerKey fail key_not_of_issuer", Describe(foreign));
        var wrong = VerifyWith(bytes, new VerificationKey(Method, Issuer, _stranger.Key.PublicKey));
        Assert.Contains("proof fail proof_invalid", Describe(wrong));
        var unknown = VerifyWith(bytes, null);
        Assert.Equal(Outcome.Indeterminate, unknown.Outcome);
        Assert.Contains("proof skip key_unresolvable", Describe(unknown));
        Assert.Contains("issuerKey skip key_unresolvable", Describe(unknown));

        static VerificationResult VerifyWith(byte[] bytes, VerificationKey? key) =>
            OfflineVerifier.Verify(
                bytes,
                new VerificationSources { Keys = method => method == Method && key is not null ? KeyResolution.Found(key) : KeyResolution.Unknown },
                VerificationPolicy.Default, SampleIssuer.Now);
    }

    [Fact]
    public void Verify_ProofSet_NeedsEveryProofAndOneByTheIssuer()
    {
        var both = AddProof(_issuer.Signed(1), _stranger, ProofOptions.AssertionMethod);
        var result = Verify(both);
        Assert.Equal(Outcome.Valid, result.Outcome);
        Assert.Equal(2, result.Checks.Count(check => check.Name == CheckNames.Proof));

        var document = JsonNode.Parse(both)!;
        document["proof"]![1]!["created"] = "2020-01-01T00:00:00Z";
        var broken = Verify(document.ToJsonString());
        Assert.Equal(Outcome.Invalid, broken.Outcome);
        Assert.Contains(broken.Checks, check => check is { Name: CheckNames.Proof, Result: CheckResult.Fail } && check.Pointer.StartsWith("/proof/1", StringComparison.Ordinal));

        var strangers = AddProof(_stranger.Sign(_issuer.Unsigned(1)), _stranger, ProofOptions.AssertionMethod);
        Assert.Contains("issuerKey fail key_not_of_issuer", Describe(Verify(strangers)));
    }

    [Fact]
    public void Verify_ExpiredProof_IsInvalid()
    {
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(_issuer.Unsigned(1), new ProofOptions { VerificationMethod = _issuer.VerificationMethod, Expires = SampleIssuer.Now.AddSeconds(-1) }, Cryptosuite.EddsaJcs2022, _issuer.Key, output);
        Assert.Contains("proof fail proof_expired", Describe(Verify(output.WrittenSpan.ToArray())));
    }

    [Fact]
    public void Verify_ProofForAnotherPurpose_IsInvalid()
    {
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(_issuer.Unsigned(1), new ProofOptions { VerificationMethod = _issuer.VerificationMethod, ProofPurpose = "authentication" }, Cryptosuite.EddsaJcs2022, _issuer.Key, output);
        Assert.Contains("proof fail proof_purpose_mismatch", Describe(Verify(output.WrittenSpan.ToArray())));
    }

    [Theory]
    [InlineData("bbs-2023")]
    [InlineData("ecdsa-sd-2023")]
    public void Verify_CryptosuiteThatIsNotRead_IsIndeterminate(string cryptosuite)
    {
        var result = Verify(Encoding.UTF8.GetString(_issuer.Signed(1)).Replace("eddsa-jcs-2022", cryptosuite, StringComparison.Ordinal));
        Assert.Equal(Outcome.Indeterminate, result.Outcome);
        Assert.Contains("proof skip proof_unsupported", Describe(result));
    }

    [Theory]
    [InlineData("eddsa-jcs-2023")]
    [InlineData("none")]
    public void Verify_CryptosuiteThatNobodySpecified_IsInvalid(string cryptosuite)
    {
        var result = Verify(Encoding.UTF8.GetString(_issuer.Signed(1)).Replace("eddsa-jcs-2022", cryptosuite, StringComparison.Ordinal));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains("proof fail proof_suite_unknown", Describe(result));
    }

    [Fact]
    public void Verify_BrokenStructureUnderASoundProof_IsInvalid()
    {
        var unsigned = JsonNode.Parse(_issuer.Unsigned(1))!;
        unsigned["credentialSubject"]!["achievement"]!.AsObject().Remove("criteria");
        var result = Verify(_issuer.Sign(Encoding.UTF8.GetBytes(unsigned.ToJsonString())));
        Assert.Equal(Outcome.Invalid, result.Outcome);
        Assert.Contains("structure fail achievement_invalid", Describe(result));
        Assert.Contains("proof pass ok", Describe(result));
    }

    private static VerificationResult Verify(ReadOnlyMemory<byte> utf8, VerificationPolicy? policy = null) =>
        OfflineVerifier.Verify(utf8, VerificationSources.None, policy ?? VerificationPolicy.Default, SampleIssuer.Now);

    private static VerificationResult Verify(byte[] utf8, VerificationPolicy? policy = null) => Verify(utf8.AsMemory(), policy);

    private static VerificationResult Verify(string json) => Verify(Encoding.UTF8.GetBytes(json));

    private static IEnumerable<string> Describe(VerificationResult result) =>
        result.Checks.Select(check => $"{check.Name} {check.Result.ToString().ToLowerInvariant()} {check.Code}");

    private static byte[] AddProof(byte[] secured, SampleIssuer signer, string purpose)
    {
        using var document = JsonDocument.Parse(secured);
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.AddProof(document.RootElement, new ProofOptions { VerificationMethod = signer.VerificationMethod, ProofPurpose = purpose }, Cryptosuite.EddsaJcs2022, signer.Key, output);
        return output.WrittenSpan.ToArray();
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
