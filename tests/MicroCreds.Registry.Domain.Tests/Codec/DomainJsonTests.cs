using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Tests.Deciding;
using MicroCreds.Registry.Domain.Tests.Renewals;

namespace MicroCreds.Registry.Domain.Tests.Codec;

public sealed class DomainJsonTests
{
    [Fact]
    public void Deserialize_BodyOfRevocation_GivesTheCommandWithoutWhatTheEdgeAdds()
    {
        var command = JsonSerializer.Deserialize("""{"reason":"awardedInError","text":"typing error"}""", DomainJson.Default.RevokeCredential);

        Assert.Equal(new RevokeCredential(RevocationReason.AwardedInError, "typing error"), command);
    }

    [Fact]
    public void Deserialize_OptionalMembersLeftOut_GivesTheirDefaults()
    {
        var json = JsonSerializer.Serialize(Samples.PublishAchievement(), DomainJson.Default.PublishAchievement)
            .Replace(",\"alignments\":[]", "", StringComparison.Ordinal);
        Assert.DoesNotContain("alignments", json, StringComparison.Ordinal);

        var command = JsonSerializer.Deserialize(json, DomainJson.Default.PublishAchievement)!;

        Assert.Empty(command.Content.Alignments);
        Assert.Null(command.Content.Credits);
        Assert.Equal("5", command.Content.Level);
    }

    [Theory]
    [InlineData("""{"reason":"other","colour":1}""", "colour")]
    [InlineData("""{"reason":"other","at":"2026-01-01T00:00:00Z"}""", "at")]
    [InlineData("""{"reason":"other","idempotencyKey":"k"}""", "idempotencyKey")]
    [InlineData("""{"text":"x"}""", "reason")]
    [InlineData("""{"reason":"unheardOf"}""", "reason")]
    [InlineData("""{"reason":0}""", "reason")]
    [InlineData("""{"reason":null}""", "reason")]
    [InlineData("""{"reason":"other","reason":"misconduct"}""", "reason")]
    public void Deserialize_BodyThatIsNoRevocation_ThrowsNamingTheMember(string json, string member)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, DomainJson.Default.RevokeCredential));

        Assert.Contains(member, error.Message + error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"keyId":"k","since":"2026-01-01T00:00:00"}""")]
    [InlineData("""{"keyId":"k","since":"2026-01-01"}""")]
    [InlineData("""{"keyId":"k","since":1767225600}""")]
    public void Deserialize_InstantWithoutZone_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, DomainJson.Default.CompromiseIssuerKey));

    [Theory]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T02:00:00+02:00")]
    [InlineData("2025-12-31T19:00:00.000-05:00")]
    public void Serialize_InstantOfAnyZone_IsWrittenInUtc(string instant)
    {
        var command = JsonSerializer.Deserialize($$"""{"keyId":"k","since":"{{instant}}"}""", DomainJson.Default.CompromiseIssuerKey)!;

        Assert.Equal("""{"keyId":"k","since":"2026-01-01T00:00:00Z"}""", JsonSerializer.Serialize(command, DomainJson.Default.CompromiseIssuerKey));
    }

    [Fact]
    public void Deserialize_SecretMaterialInTheBody_IsRefused() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
        """{"key":null,"registryKey":{"id":"x","publicKeyMultibase":"z","sealedSecret":"AAAA"}}""", DomainJson.Default.AddIssuerKey));

    [Fact]
    public void Deserialize_EmptyBodyForKey_LeavesTheKeyToTheRegistry() =>
        Assert.Null(JsonSerializer.Deserialize("{}", DomainJson.Default.RotateIssuerKey)!.Key);

    [Fact]
    public void GetTypeInfo_EveryCommand_IsThere()
    {
        var commands = typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract).ToArray();

        Assert.Equal(53, commands.Length);
        Assert.All(commands, t => Assert.NotNull(DomainJson.Default.GetTypeInfo(t)));
    }

    public static TheoryData<Command, string> Fingerprints => new()
    {
        { new RevokeCredential(RevocationReason.Other), "RevokeCredential\n{\"reason\":\"other\"}" },
        { new RotateIssuerKey(), "RotateIssuerKey\n{}" },
        { Samples.EnrolLearner(), "EnrolLearner\n{}" },
        { new ImportCredential(Samples.Digest) { LearnerId = "learner-1" }, $"ImportCredential\n{{\"digest\":\"{Samples.Digest}\",\"confirmed\":false}}" },
        { new OfferCredentialRefresh(), "OfferCredentialRefresh\n{}" },
        { new SetCredentialMessage(2) { Table = Samples.Messages() }, "SetCredentialMessage\n{\"number\":2}" },
        {
            new RecordContinuingEducation(new EducationActivity("course-7", "ethics", 2.5m, new DateOnly(2026, 1, 31))) { Rule = RenewalSamples.Rule() },
            "RecordContinuingEducation\n{\"activity\":{\"id\":\"course-7\",\"category\":\"ethics\",\"hours\":2.5,\"doneOn\":\"2026-01-31\"}}"
        },
        { new RenewCredential(true) { ReplacementId = "urn:uuid:1", HasResults = true, NewestVersion = 3 }, "RenewCredential\n{\"newerVersion\":true}" },
        { Samples.OpenStatusList(), "OpenStatusList\n{\"issuer\":\"did:web:college.example\"}" },
        {
            Samples.AwardCredential(),
            "AwardCredential\n{\"issuer\":\"did:web:college.example\",\"achievementId\":\"https://registry.example/achievements/welding-1\"," +
            "\"achievementVersion\":1,\"learnerId\":\"learner-1\"}"
        },
        {
            new SuspendAccreditation("acc-1", "audit"),
            "SuspendAccreditation\n{\"accreditationId\":\"acc-1\",\"reason\":\"audit\"}"
        },
    };

    [Theory]
    [MemberData(nameof(Fingerprints))]
    public void FingerprintOf_Command_IsHashOfNameAndJson(Command command, string hashed)
    {
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(hashed)));

        Assert.Equal(expected, CommandFingerprint.Of(command));
        Assert.Equal(expected, CommandFingerprint.Of(command with { At = Samples.Noon, IdempotencyKey = "k" }));
    }
}
