using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Tests;

public sealed class CredentialVerifierTests
{
    private static readonly DateTimeOffset At = RegistryScene.Day(100);

    [Theory]
    [InlineData(new byte[] { 0x89 })]
    [InlineData(new byte[] { 0x20, 0x89, 0x50 })]
    [InlineData(new byte[] { 0x3C })]
    [InlineData(new byte[] { 0x0A, 0x3C, 0x68, 0x31, 0x3E })]
    [InlineData(new byte[] { 0x3C, 0x73, 0x76, 0x67, 0x2F, 0x3E })]
    public void Verify_WhatOnlyBeginsLikeAnImage_IsAnError(byte[] bytes)
    {
        var verifier = new CredentialVerifier(new RegistryScene().Opened().ReadSide);
        Assert.Equal(Outcome.Error, verifier.Verify(bytes, VerificationPolicy.Default, At).Outcome);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Verify_RegisteredByIndexOrInFull_GivesTheSameAnswerByteForByte(int seed)
    {
        var random = new Random(seed);
        var scene = new RegistryScene().Opened();
        var verifier = new CredentialVerifier(scene.ReadSide);
        var awarded = new List<byte[]>();
        for (var i = 0; i < 120; i++)
        {
            // The registry keeps milliseconds, and so do the credentials that it admits.
            var admitted = RegistryScene.Day(random.Next(1, 90)).AddMilliseconds(random.Next(100_000));
            var from = admitted.AddDays(random.Next(-400, 30));
            DateTimeOffset? until = random.Next(2) == 0 ? null : from.AddDays(random.Next(1, 500));
            var secured = RegistryScene.Awarder.Award($"urn:uuid:{i}", from, until, admitted);
            var digest = scene.Admit(secured, admitted, from, until, i);
            awarded.Add(secured);
            if (random.Next(3) == 0)
                scene.Apply(new RegistryFact.CredentialStatusSet(digest, (CredentialStatus)random.Next(4), "because", At, "urn:uuid:next"));
            if (random.Next(40) == 0)
                scene.Apply(new RegistryFact.AccreditationSuspended(RegistryScene.Framework, "a1", RegistryScene.Issuer, RegistryScene.Day(random.Next(90))));
            if (random.Next(40) == 0)
                scene.Apply(new RegistryFact.IssuerKeyCompromised(RegistryScene.Issuer, RegistryScene.Key, RegistryScene.Day(60 + random.Next(30))));
        }

        var outcomes = new HashSet<Outcome>();
        var canonicalizer = new JcsCanonicalizer();
        foreach (var secured in awarded)
        {
            var indented = JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(secured).RootElement, Indented);
            var byIndex = verifier.Verify(secured, VerificationPolicy.Default, At);
            var byCanonicalForm = verifier.Verify(indented, VerificationPolicy.Default, At);
            Assert.True(canonicalizer.TryCanonicalize(secured, out _));
            var inFull = verifier.VerifyInFull(canonicalizer, Hash256.Compute(secured), VerificationPolicy.Default, At, scene.ReadSide.AsOf);
            Assert.Equal(Write(byIndex), Write(inFull));
            Assert.Equal(Write(byIndex), Write(byCanonicalForm));
            outcomes.Add(byIndex.Outcome);
        }

        Assert.Contains(Outcome.Valid, outcomes);
        Assert.Contains(Outcome.Invalid, outcomes);
    }

    [Fact]
    public void Verify_AnyByteChanged_IsNotValid()
    {
        var scene = new RegistryScene().Opened();
        var verifier = new CredentialVerifier(scene.ReadSide);
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10));
        scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10));
        Assert.Equal(Outcome.Valid, verifier.Verify(secured, VerificationPolicy.Default, At).Outcome);
        for (var i = 0; i < secured.Length; i++)
        {
            secured[i] ^= 1;
            var result = verifier.Verify(secured, VerificationPolicy.Default, At);
            Assert.True(result.Outcome is Outcome.Invalid or Outcome.Error or Outcome.Indeterminate, $"byte {i}: {result.Outcome}");
            Assert.DoesNotContain(result.Checks, check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
            secured[i] ^= 1;
        }
    }

    [Fact]
    public void Verify_Digest_AnswersFromTheLedgerAlone()
    {
        var scene = new RegistryScene().Opened();
        var verifier = new CredentialVerifier(scene.ReadSide);
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10));
        var digest = scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10));
        var asked = verifier.Verify(Encoding.UTF8.GetBytes($"{{ \"digest\" : \"{digest}\" }}"), VerificationPolicy.Default, At);
        Assert.Equal(Outcome.Valid, asked.Outcome);
        Assert.Null(asked.Id);
        Assert.Equal(CheckCodes.ProofAtAdmission, asked.Checks.Single(check => check.Name == CheckNames.Proof).Code);

        var unknown = verifier.Verify(RegistryScene.Digest("unknown"), VerificationPolicy.Default, At);
        Assert.Equal(Outcome.Indeterminate, unknown.Outcome);
        Assert.Contains(unknown.Checks, check => check is { Name: CheckNames.Registered, Code: CheckCodes.NotRegistered });
        Assert.Equal(8, unknown.Checks.Length);
        Assert.Equal(Outcome.Invalid, verifier.Verify(RegistryScene.Digest("unknown"), VerificationPolicy.Default with { NotRegistered = Severity.Fail }, At).Outcome);
    }

    [Theory]
    [InlineData("", "json_truncated")]
    [InlineData("{", "json_truncated")]
    [InlineData("[]", "credential_not_an_object")]
    [InlineData("\"eyJhbGciOiJFZERTQSJ9.e30.AA\"", "jws_not_a_credential")]
    [InlineData("{\"digest\":\"ABC\"}", "digest_malformed")]
    [InlineData("{\"digest\":7}", "digest_malformed")]
    [InlineData("{\"a\":1,\"a\":2}", "json_duplicate_key")]
    [InlineData("{\"a\":\"\\ud800\"}", "json_lone_surrogate")]
    [InlineData("{\"a\":1e400}", "json_number_range")]
    [InlineData("{\"digest\":\"\\ud800\"}", "json_lone_surrogate")]
    public void Verify_UnreadableInput_IsAnErrorWithItsCode(string input, string code)
    {
        var result = new CredentialVerifier(new RegistryScene().ReadSide).Verify(Encoding.UTF8.GetBytes(input), VerificationPolicy.Default, At);
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Equal(code, result.Error?.Code);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Write(VerificationResult result)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            VerificationResultWriter.Write(json, result);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
