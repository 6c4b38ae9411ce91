using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Tests.OpenBadges;

namespace MicroCreds.Registry.Credentials.Tests.EuropeanLearningModel;

public sealed class EuropeanCredentialTests
{
    private static readonly EuropeanCredential Full = new(FullBadge.Issuer, FullBadge.Achievement, FullBadge.Award);

    // Everything that both models can say.
    private static readonly EuropeanCredential Common = new(
        new BadgeProfile("did:web:school.example", "School")
        {
            Url = "https://school.example",
            Description = "A school",
            Email = "office@school.example",
            Phone = "+386 1 000",
            Address = new BadgeAddress { CountryCode = "SI", Country = "Slovenia", Region = "Gorenjska", Street = "Main Street 1, Kranj" },
            OtherIdentifiers = [new IdentifierEntry("12", "nationalIdentityNumber"), new IdentifierEntry("13", "ext:vat")],
            ParentOrganization = new BadgeProfile("https://university.example", "University") { Address = new BadgeAddress { CountryCode = "SI" } },
        },
        new BadgeAchievement("https://school.example/achievements/1", "Gardening", "About gardens")
        {
            CriteriaUrl = "https://school.example/criteria",
            CriteriaNarrative = "Plant a tree",
            CreditsAvailable = 2.5m,
            FieldOfStudy = "Horticulture",
            HumanCode = "G1",
            InLanguage = "sl",
            OtherIdentifiers = [new IdentifierEntry("77", "sourcedId")],
            Alignments =
            [
                new Alignment("plant trees", "http://data.europa.eu/esco/skill/1") { TargetFramework = "ESCO", TargetDescription = "Trees and their roots" },
                new Alignment("water", "https://skills.example/water") { TargetCode = "W1" },
            ],
            AnnexI = new AnnexIElements
            {
                EqfLevel = 4,
                LearningOutcomes = ["Plants a tree", "Waters it"],
                WorkloadHours = 60,
                Assessment = "Written examination",
                Participation = "On site",
                QualityAssurance = "Audited",
                Prerequisites = "None",
                Supervision = "Unsupervised without ID verification",
                Stackability = "Stackable towards a diploma",
                FurtherInformation = "Bring boots",
                OtherCredits = "5 CATS",
            },
            ResultDescriptions = [new ResultDescription("https://school.example/results/1", "Test", "Result"), new ResultDescription("https://school.example/results/2", "Tree", "Result")],
        },
        new BadgeAward("urn:uuid:c1", new BadgeSubject
        {
            Id = "did:example:learner",
            Identifiers = [new IdentityObject("name", "Ana", false, null), new IdentityObject("emailAddress", "ana@learner.example", false, null), new IdentityObject("userName", "ana", false, null)],
            CreditsEarned = 2,
            ActivityStart = FullBadge.From.AddMonths(-2),
            ActivityEnd = FullBadge.From.AddMonths(-1),
            Narrative = "She planted two.",
            Source = new BadgeProfile("https://examiner.example", "Examiner") { Address = new BadgeAddress { CountryCode = "XK" } },
            Results = [new BadgeResult("https://school.example/results/1") { Value = "9" }, new BadgeResult("https://school.example/results/2") { Value = "passed" }],
        }, FullBadge.From)
        {
            ValidUntil = FullBadge.From.AddYears(3),
            AwardedDate = FullBadge.From.AddDays(-2),
            Description = "A gardener",
        });

    [Fact]
    public void Write_WhatBothModelsSay_LosesNothingOnTheWayThereAndBack()
    {
        var (json, losses) = Write(Common);
        Assert.True(Jcs.IsCanonical(json));
        Assert.Equal("Achievement.ResultDescriptions", Assert.Single(losses).Place);
        var imported = Read(json);
        Assert.Empty(imported.Losses);
        Assert.Equal(Badge(Common), Badge(imported.Credential));
    }

    [Fact]
    public void Write_WhatBothModelsSay_UsesTheVocabularies()
    {
        var claim = JsonNode.Parse(Write(Common).Json)!["credentialSubject"]!["hasClaim"]!;
        var specification = claim["specifiedBy"]!;
        Assert.Equal("http://data.europa.eu/snb/eqf/4", (string?)specification["eqfLevel"]!["id"]);
        Assert.Equal("http://data.europa.eu/snb/learning-assessment/9191af2ed9", (string?)specification["mode"]!["id"]);
        Assert.Equal("http://data.europa.eu/snb/assessment/6e6cb2cc78", (string?)specification["provenBy"]!["dcType"]!["id"]);
        Assert.Equal("http://data.europa.eu/snb/education-credit/6fcec5c5af", (string?)specification["creditPoint"]!["framework"]!["id"]);
        Assert.Equal("2.5", (string?)specification["creditPoint"]!["point"]);
        Assert.Equal("PT60H", (string?)specification["volumeOfLearning"]);
        Assert.True((bool?)specification["isPartialQualification"]);
        Assert.Equal("http://publications.europa.eu/resource/authority/language/SLV", (string?)specification["language"]!["id"]);
        Assert.Equal("http://data.europa.eu/snb/supervision-verification/c598449d64", (string?)claim["provenBy"]![0]!["idVerification"]!["id"]);
        Assert.Equal("http://publications.europa.eu/resource/authority/country/1A0", (string?)claim["provenBy"]![0]!["assessedBy"]!["location"]!["address"]!["countryCode"]!["id"]);
        Assert.Equal("http://publications.europa.eu/resource/authority/country/SVN", (string?)claim["awardedBy"]!["awardingBody"]!["location"]!["address"]!["countryCode"]!["id"]);
        Assert.Equal("Gardening", (string?)specification["title"]!["sl"]);
    }

    [Fact]
    public void Write_FullBadge_NamesWhatIsLost()
    {
        var (json, losses) = Write(Full);
        Assert.True(Jcs.IsCanonical(json));
        Assert.All(losses, loss => Assert.EndsWith(".", loss.Message));
        Assert.Equal(
            [
                "Achievement.Alignments", "Achievement.Creator", "Achievement.Endorsements", "Achievement.ImageUrl", "Achievement.Related", "Achievement.ResultDescriptions",
                "Achievement.Specialization", "Achievement.Tags", "Achievement.Version", "Award.Endorsements", "Award.Evidence", "Award.ImageUrl", "Award.Status",
                "Award.Subject.Identifiers", "Award.Subject.ImageUrl", "Award.Subject.LicenseNumber", "Award.Subject.Results", "Award.Subject.Role", "Award.Subject.Term",
                "Issuer.Address", "Issuer.Address.Location", "Issuer.Endorsements", "Issuer.ImageUrl", "Issuer.Official",
            ],
            losses.Select(loss => loss.Place).Distinct().Order(StringComparer.Ordinal));
        Assert.NotEmpty(Badge(Read(json).Credential));
    }

    [Fact]
    public void Write_FieldsByTheirCodes_AreThematicAreasAndComeBack()
    {
        const string Fields = "ISCED-F 2013: 0812, 08";
        var output = new ArrayBufferWriter<byte>();

        EuropeanCredentialWriter.Write(output, Common with { Achievement = Common.Achievement with { FieldOfStudy = Fields } });

        var json = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Contains("\"thematicArea\":[{\"id\":\"http://data.europa.eu/snb/isced-f/0812\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"category\"", json, StringComparison.Ordinal);
        Assert.Equal(Fields, Read(output.WrittenMemory.ToArray()).Credential.Achievement.FieldOfStudy);
    }

    [Theory]
    [InlineData("ISCED-F 2013: 0812, x")]
    [InlineData("ISCED-F 2013: 08123")]
    [InlineData("ISCED-F 2013: ")]
    [InlineData("Horticulture")]
    public void TryRead_OtherTextForTheField_IsNoListOfCodes(string text) => Assert.False(IscedFields.TryRead(text, out _));

    [Fact]
    public void Write_UnsoundParts_ThrowsAndWritesNothing()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => EuropeanCredentialWriter.Write(output, Common with { Award = Common.Award with { Id = "x" } }));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void TryRead_AsOthersWrite_UnderstandsIt()
    {
        var imported = Read(Encoding.UTF8.GetBytes(EuropeanSamples.Multilingual));
        var (issuer, achievement, award) = imported.Credential;
        Assert.Equal(("urn:epass:org:1", "Garden School", "https://garden.example"), (issuer.Id, issuer.Name, issuer.Url));
        Assert.Equal(new BadgeAddress { CountryCode = "DE", Country = "Germany", Street = "Beet 1, Berlin" }, issuer.Address);
        Assert.Equal([new IdentifierEntry("S-77", "ext:Schoolnumber"), new IdentifierEntry("HRB 1", "ext:registration")], issuer.OtherIdentifiers.ToArray());
        Assert.Equal(("urn:epass:qualification:1", "Gardening", "Gardening", 2.5m, "Horticulture", "en"),
            (achievement.Id, achievement.Name, achievement.Description, achievement.CreditsAvailable, achievement.FieldOfStudy, achievement.InLanguage));
        var elements = achievement.AnnexI!;
        Assert.Equal((4, 60, "written examination", "Online, Workbased", "Audited by GardenCheck"), (elements.EqfLevel, elements.WorkloadHours, elements.Assessment, elements.Participation, elements.QualityAssurance));
        Assert.Equal(("None", "Unsupervised without ID Verification", "Stackable"), (elements.Prerequisites, elements.Supervision, elements.Stackability));
        Assert.Equal(["Plant a tree", "Water it"], elements.LearningOutcomes.ToArray());
        Assert.Equal(
            [("plant trees", null, "ESCO"), ("dig", null, "ESCO"), ("Water", "W1", null)],
            achievement.Alignments.Select(alignment => (alignment.TargetName, alignment.TargetCode, alignment.TargetFramework)));
        Assert.Equal([("name", "Ana Andersen"), ("emailAddress", "ana@learner.example"), ("nationalIdentityNumber", "LA-1")], award.Subject.Identifiers.Select(identity => (identity.IdentityType, identity.IdentityHash)));
        Assert.Null(award.Subject.Id);
        Assert.Equal(new BadgeResult("urn:epass:spec:1") { Value = "19", Alignments = award.Subject.Results[0].Alignments }, Assert.Single(award.Subject.Results));
        Assert.Equal("Garden School", award.Subject.Source!.Name);
        Assert.Equal(("Finished early.", "Completed a short course"), (award.Subject.Narrative, award.Description));
        Assert.Equal(new DateTimeOffset(2025, 10, 31, 23, 0, 0, TimeSpan.Zero), award.ValidFrom.ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2025, 10, 31, 12, 0, 0, TimeSpan.Zero), award.AwardedDate);
        Assert.NotEmpty(Badge(imported.Credential));
    }

    [Fact]
    public void TryRead_AsOthersWrite_ListsWhatIsNotUnderstood()
    {
        const string Claim = "/credentialSubject/hasClaim";
        var places = Read(Encoding.UTF8.GetBytes(EuropeanSamples.Multilingual)).Losses.Select(loss => loss.Place).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/credentialSubject/dateOfBirth",
                Claim + "/awardedBy/awardingBody/altLabel",
                Claim + "/awardedBy/awardingBody/legalName",
                Claim + "/influencedBy/workload",
                Claim + "/provenBy/specifiedBy/gradingScheme",
                Claim + "/specifiedBy/learningOutcome/0/title",
                Claim + "/specifiedBy/nqfLevel",
                Claim + "/specifiedBy/title",
                "/credentialSubject/nationalID/spatial",
                "/issuer",
            ],
            places);
    }

    [Theory]
    [InlineData("en", "Garden School")]
    [InlineData("de", "Gartenschule")]
    [InlineData("de-AT", "Gartenschule")]
    [InlineData("fi", "Garden School")]
    [InlineData("not a language", "Garden School")]
    [InlineData(null, "Garden School")]
    public void TryRead_InALanguage_TakesItsTextsOrEnglish(string? language, string name)
    {
        Assert.True(EuropeanCredentialReader.TryRead(Encoding.UTF8.GetBytes(EuropeanSamples.Multilingual), language, out var imported, out _));
        Assert.Equal(name, imported.Credential.Issuer.Name);
    }

    [Fact]
    public void TryRead_LeastOfAll_IsABadge()
    {
        var imported = Read(Encoding.UTF8.GetBytes(EuropeanSamples.Least));
        Assert.Empty(imported.Losses);
        Assert.Equal(("Gardening", "urn:a", "did:example:1"), (imported.Credential.Achievement.Name, imported.Credential.Achievement.Id, imported.Credential.Award.Subject.Id));
        Assert.NotEmpty(Badge(imported.Credential));
    }

    [Theory]
    [InlineData("\"type\": \"EuropeanDigitalCredential\"", "\"type\": \"VerifiableCredential\"", EuropeanCredentialErrors.NotACredential, "/type")]
    [InlineData("\"id\": \"urn:c\"", "\"id\": \"c\"", EuropeanCredentialErrors.Incomplete, "/id")]
    [InlineData("\"credentialSubject\"", "\"subject\"", EuropeanCredentialErrors.Incomplete, "/credentialSubject")]
    [InlineData("\"LearningAchievement\"", "\"LearningActivity\"", EuropeanCredentialErrors.Incomplete, "/credentialSubject/hasClaim")]
    [InlineData("\"title\": \"Gardening\"", "\"title\": {}", EuropeanCredentialErrors.Incomplete, "/credentialSubject/hasClaim/0")]
    [InlineData("\"legalName\": \"Garden School\"", "\"legalName\": {\"en\": \"\"}", EuropeanCredentialErrors.Incomplete, "/credentialSubject/hasClaim/0/awardedBy")]
    [InlineData("\"2026-01-01T00:00:00Z\"", "\"2026\"", EuropeanCredentialErrors.Incomplete, "/validFrom")]
    [InlineData("{\"id\": \"urn:c\", \"type\"", "{\"payload\": \"e30\", \"types\"", EuropeanCredentialErrors.Sealed, "/payload")]
    [InlineData("{\"id\": \"urn:c\"", "{\"id\": \"urn:c\", \"id\": \"urn:d\"", JsonErrorCodes.DuplicateKey, "/id")]
    public void TryRead_WhatIsNoMicroCredential_SaysWhyAndWhere(string old, string changed, string code, string pointer)
    {
        Assert.Contains(old, EuropeanSamples.Least, StringComparison.Ordinal);
        var json = EuropeanSamples.Least.Replace(old, changed, StringComparison.Ordinal);
        Assert.False(EuropeanCredentialReader.TryRead(Encoding.UTF8.GetBytes(json), null, out _, out var error));
        Assert.Equal((code, pointer), (error.Code, error.Pointer));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("PT1H", 1)]
    [InlineData("PT90M", null)]
    [InlineData("PT120M", 2)]
    [InlineData("P2D", 48)]
    [InlineData("P1DT1H60M", 26)]
    [InlineData("P1M", null)]
    [InlineData("P", null)]
    [InlineData("PT", null)]
    [InlineData("PT0H", null)]
    [InlineData("PTH", null)]
    [InlineData("PT1H2", null)]
    [InlineData("PT99999999999999999999999H", null)]
    [InlineData("-PT1H", null)]
    [InlineData("1", null)]
    public void TryRead_Workload_IsReadInWholeHoursOrNoted(string duration, int? hours)
    {
        var imported = Read(Encoding.UTF8.GetBytes(EuropeanSamples.Multilingual.Replace("P1DT36H", duration, StringComparison.Ordinal)));
        Assert.Equal(hours, imported.Credential.Achievement.AnnexI!.WorkloadHours);
        Assert.Equal(hours is null, imported.Losses.Any(loss => loss.Place.EndsWith("/volumeOfLearning", StringComparison.Ordinal)));
    }

    [Fact]
    public void TryRead_OrganisationsInACircle_ComesToAnEnd()
    {
        var json = EuropeanSamples.Least.Replace(
            "\"legalName\": \"Garden School\"",
            "\"legalName\": \"Garden School\", \"subOrganizationOf\": {\"id\": \"urn:p\", \"legalName\": \"Parent\", \"subOrganizationOf\": {\"id\": \"did:web:garden.example\"}}",
            StringComparison.Ordinal);
        Assert.NotEmpty(Badge(Read(Encoding.UTF8.GetBytes(json)).Credential));
    }

    [Fact]
    public void TryRead_ThingsNamedOverAndOver_LooksAtABoundedNumber()
    {
        var skills = string.Join(',', Enumerable.Range(0, 4000).Select(number => $$"""{"id":"urn:s:{{number}}","type":"Concept","prefLabel":"x"}"""));
        var outcomes = string.Join(',', Enumerable.Repeat("""{"id":"urn:o"}""", 9_000));
        var json = EuropeanSamples.Least.Replace(
            "\"title\": \"Gardening\"",
            $$"""
            "title": "Gardening", "specifiedBy": {"id": "urn:q", "title": "Gardening", "learningOutcome": [{"id": "urn:o", "title": "All", "relatedSkill": [{{skills}}]}, {{outcomes}}]}
            """,
            StringComparison.Ordinal);
        var imported = Read(Encoding.UTF8.GetBytes(json));
        Assert.Contains(imported.Losses, loss => loss.Place.Length == 0);
        Assert.True(imported.Losses.Length <= EuropeanCredentialReader.MaxLosses);
        Assert.InRange(imported.Credential.Achievement.AnnexI!.LearningOutcomes.Length, 1, ElmDocument.MaxNodes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TryRead_MutatedDocuments_AreRefusedOrAreBadges(int seed)
    {
        var random = new Random(seed);
        string[] documents = [EuropeanSamples.Multilingual, Encoding.UTF8.GetString(Write(Common).Json)];
        for (var round = 0; round < 500; round++)
        {
            var root = JsonNode.Parse(documents[round % documents.Length])!;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                Mutate(root, random);
            var json = Encoding.UTF8.GetBytes(root.ToJsonString());
            if (EuropeanCredentialReader.TryRead(json, null, out var imported, out var error))
                Assert.NotEmpty(Badge(imported.Credential));
            else
                Assert.NotEmpty(error.Code);
        }
    }

    [Fact]
    public void Codes_OfCountriesAndLanguages_GoBothWays()
    {
        foreach (var (country, code) in new[] { ("NZ", "NZL"), ("XK", "1A0"), ("GB", "GBR"), ("EL", null), ("ZW", "ZWE") })
        {
            Assert.Equal(code, AuthorityCodes.OfCountry(country));
            if (code is not null)
                Assert.Equal(country, AuthorityCodes.ToCountry(code));
        }

        foreach (var (tag, code, back) in new[] { ("en-NZ", "ENG", "en"), ("mi", "MRI", "mi"), ("el", "ELL", "el"), ("cs", "CES", "cs"), ("zz", null, null) })
        {
            Assert.Equal(code, AuthorityCodes.OfLanguage(tag));
            Assert.Equal(back, code is null ? null : AuthorityCodes.ToLanguage(code));
        }
    }

    private static void Mutate(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            var children = node is JsonObject members ? [.. members.Select(member => member.Value)] : node is JsonArray items ? items.ToArray() : [];
            var next = children.Length == 0 ? null : children[random.Next(children.Length)];
            if (next is not (JsonObject or JsonArray) || random.Next(4) == 0)
                break;
            node = next;
        }

        JsonNode?[] values = [null, 7, -1.5, true, "", "x", "PT1H", "http://data.europa.eu/snb/eqf/9", "\u0001", new JsonArray(), new JsonObject(), new JsonArray("a", 1, new JsonObject()), new JsonObject { ["en"] = "e", ["de"] = new JsonArray("d", "f") }, new JsonObject { ["id"] = "urn:epass:org:1" }];
        var value = values[random.Next(values.Length)];
        if (node is JsonObject target && target.Count > 0)
            target[target.ElementAt(random.Next(target.Count)).Key] = value;
        else if (node is JsonArray list && list.Count > 0)
            list[random.Next(list.Count)] = value;
    }

    private static (byte[] Json, MappingLoss[] Losses) Write(EuropeanCredential credential)
    {
        var output = new ArrayBufferWriter<byte>();
        var losses = EuropeanCredentialWriter.Write(output, credential);
        return (output.WrittenSpan.ToArray(), [.. losses]);
    }

    private static ImportedCredential Read(byte[] json)
    {
        Assert.True(EuropeanCredentialReader.TryRead(json, null, out var imported, out var error), error?.Message);
        return imported;
    }

    private static string Badge(EuropeanCredential credential) => FullBadge.Text(FullBadge.Write(credential.Issuer, credential.Achievement, credential.Award));
}
