using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges;

public sealed class EndorsementsTests
{
    [Fact]
    public void Of_FullBadge_FindsEachWithWhatItMayBeAbout()
    {
        using var document = JsonDocument.Parse(FullBadge.Write());
        var found = Endorsements.Of(document.RootElement);
        Assert.Equal(
            ["/endorsement/0", "/issuer/endorsement/0", "/credentialSubject/achievement/endorsement/0"],
            found.Select(endorsement => endorsement.Pointer));
        Assert.Equal(
            [
                "urn:uuid:1", FullBadge.IssuerId, "https://example.org/parent", "did:example:learner", "https://example.org/source",
                FullBadge.AchievementId, "https://example.org/people/1",
            ],
            found[0].Endorsed.ToArray());
        Assert.Equal([FullBadge.IssuerId], found[1].Endorsed.ToArray());
        Assert.Equal([FullBadge.AchievementId], found[2].Endorsed.ToArray());
        Assert.All(found, endorsement =>
        {
            Assert.False(endorsement.IsJwt);
            Assert.Null(endorsement.Judge(endorsement.Value));
            StructureCase.AssertHolds(StructureCase.Inspect(endorsement.Value.GetRawText()));
        });
    }

    [Fact]
    public void Of_ProfilesWithinProfilesAndJwts_FindsThemInTheirPlaces()
    {
        using var document = JsonDocument.Parse("""
            {"id": "urn:c", "endorsementJwt": "a.b.c", "issuer": {"id": "urn:i", "parentOrg": {"id": "urn:p", "endorsementJwt": ["d.e.f", 7, "g.h.i"]}},
             "credentialSubject": [{"id": "urn:s1"}, {"id": "urn:s2", "source": {"id": "urn:o", "endorsement": {"x": 1}},
               "achievement": [{"id": "urn:a1"}, {"id": "urn:a2", "endorsement": [{"y": 2}], "creator": {"id": "urn:k", "endorsement": [{"z": 3}, "no"]}}]}]}
            """);
        var found = Endorsements.Of(document.RootElement);
        Assert.Equal(
            [
                ("/endorsementJwt", "urn:c urn:i urn:p urn:s1 urn:s2 urn:o urn:a1 urn:a2 urn:k"),
                ("/issuer/parentOrg/endorsementJwt/0", "urn:p"),
                ("/issuer/parentOrg/endorsementJwt/2", "urn:p"),
                ("/credentialSubject/1/source/endorsement", "urn:o"),
                ("/credentialSubject/1/achievement/1/creator/endorsement/0", "urn:k"),
                ("/credentialSubject/1/achievement/1/endorsement/0", "urn:a2"),
            ],
            found.Select(endorsement => (endorsement.Pointer, string.Join(' ', endorsement.Endorsed))));
        Assert.True(found[0].IsJwt);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{\"issuer\": 7, \"credentialSubject\": [[1]], \"endorsement\": 7, \"endorsementJwt\": {}}")]
    [InlineData("{\"credentialSubject\": {\"achievement\": [7], \"source\": []}}")]
    public void Of_DocumentsOfOtherShapes_FindsNothing(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(Endorsements.Of(document.RootElement));
    }

    [Theory]
    [InlineData("{\"type\": [\"EndorsementCredential\"], \"credentialSubject\": {\"id\": \"urn:other\"}}", "/endorsement/0/credentialSubject/id")]
    [InlineData("{\"type\": [\"EndorsementCredential\"], \"credentialSubject\": {}}", "/endorsement/0/credentialSubject")]
    [InlineData("{\"type\": [\"EndorsementCredential\"], \"credentialSubject\": [{\"id\": \"urn:c\"}]}", "/endorsement/0/credentialSubject")]
    [InlineData("{\"type\": [\"VerifiableCredential\"], \"credentialSubject\": {\"id\": \"urn:c\"}}", "/endorsement/0/type")]
    [InlineData("7", "/endorsement/0/type")]
    public void Judge_WhatIsAboutSomethingElse_FailsAtItsPlace(string said, string pointer)
    {
        using var carrier = JsonDocument.Parse("""{"id": "urn:c", "endorsement": [{}], "endorsementJwt": ["a.b.c"]}""");
        using var document = JsonDocument.Parse(said);
        var found = Endorsements.Of(carrier.RootElement);
        var check = found[0].Judge(document.RootElement);
        Assert.Equal((CheckNames.Endorsement, CheckResult.Fail, CheckCodes.EndorsementMismatch, pointer), (check!.Name, check.Result, check.Code, check.Pointer));
        Assert.Equal("/endorsementJwt/0", found[1].Judge(document.RootElement)!.Pointer);
    }

    [Fact]
    public void Inspect_MoreEndorsementsThanAreVerified_Fails()
    {
        var badge = JsonNode.Parse(FullBadge.Write())!;
        var one = badge["endorsement"]![0]!;
        badge["endorsement"] = new JsonArray([.. Enumerable.Range(0, Endorsements.MaxCount + 1).Select(_ => one.DeepClone())]);
        StructureCase.AssertFails(StructureCase.Inspect(badge.ToJsonString()), CheckCodes.PropertyInvalid, "");
        using var document = JsonDocument.Parse(badge.ToJsonString());
        Assert.Equal(Endorsements.MaxCount, Endorsements.Of(document.RootElement).Length);
    }

    [Fact]
    public void Write_Endorsement_IsCanonicalAndSound()
    {
        var output = new ArrayBufferWriter<byte>();
        FullBadge.EndorsementOf("urn:uuid:e", FullBadge.AchievementId).Write(output);
        Assert.True(Jcs.IsCanonical(output.WrittenSpan));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(output.WrittenSpan)));
    }

    [Fact]
    public void Write_UnsoundEndorsement_ThrowsAndWritesNothing()
    {
        var sound = FullBadge.EndorsementOf("urn:uuid:e", FullBadge.AchievementId);
        foreach (var unsound in (EndorsementDraft[])
            [sound with { Id = "e" }, sound with { EndorsedId = "x" }, sound with { Name = "" }, sound with { Issuer = new BadgeProfile("x", "X") }, sound with { ValidUntil = FullBadge.From.AddTicks(-1) }])
        {
            var output = new ArrayBufferWriter<byte>();
            Assert.Throws<ArgumentException>(() => unsound.Write(output));
            Assert.Equal(0, output.WrittenCount);
        }
    }

    [Theory]
    [InlineData("/name", null, CheckCodes.PropertyInvalid, "/name")]
    [InlineData("/id", null, CheckCodes.IdInvalid, "/id")]
    [InlineData("/validFrom", null, CheckCodes.DateInvalid, "/validFrom")]
    [InlineData("/@context", "[\"https://www.w3.org/ns/credentials/v2\"]", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/type", "[\"VerifiableCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/issuer/type", "[\"Organization\"]", CheckCodes.IssuerInvalid, "/issuer/type")]
    [InlineData("/credentialSubject/id", null, CheckCodes.SubjectInvalid, "/credentialSubject/id")]
    [InlineData("/credentialSubject/type", null, CheckCodes.SubjectInvalid, "/credentialSubject/type")]
    [InlineData("/credentialSubject/endorsementComment", "7", CheckCodes.SubjectInvalid, "/credentialSubject/endorsementComment")]
    [InlineData("/awardedDate", "\"2026\"", CheckCodes.DateInvalid, "/awardedDate")]
    public void Inspect_UnsoundEndorsement_IsNamedWithItsPlace(string pointer, string? value, string code, string at)
    {
        var output = new ArrayBufferWriter<byte>();
        FullBadge.EndorsementOf("urn:uuid:e", FullBadge.AchievementId).Write(output);
        StructureCase.AssertFails(StructureCase.Changed(Encoding.UTF8.GetString(output.WrittenSpan), pointer, value), code, at);
    }

    [Fact]
    public void TryRead_WhatCannotBeEmbedded_SaysWhy()
    {
        Assert.False(EmbeddedCredential.TryRead("[]"u8, out _, out var error));
        Assert.Equal(EmbeddedCredential.NotAnObject, error.Code);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", EmbeddedCredential.MaxDepth)) + "{}" + new string('}', EmbeddedCredential.MaxDepth);
        Assert.False(EmbeddedCredential.TryRead(Encoding.UTF8.GetBytes(deep), out _, out error));
        Assert.Equal(EmbeddedCredential.TooDeep, error.Code);
        Assert.False(EmbeddedCredential.TryRead("{"u8, out _, out _));
        Assert.True(EmbeddedCredential.TryRead("{ \"b\": 1, \"a\": 2 }"u8, out var embedded, out _));
        Assert.Equal("{\"a\":2,\"b\":1}", Encoding.UTF8.GetString(embedded.Canonical.Span));
    }

    [VectorFact]
    public void Of_PublishedLearnerRecord_ItsBadgeCarriesTheBoardsEndorsement()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("openbadges/valid/clr-simple_v1.json")));
        var badge = document.RootElement.GetProperty("credentialSubject").GetProperty("verifiableCredential")[0];
        var endorsement = Assert.Single(Endorsements.Of(badge));
        Assert.Equal("/credentialSubject/achievement/endorsement/0", endorsement.Pointer);
        Assert.Null(endorsement.Judge(endorsement.Value));
    }
}
