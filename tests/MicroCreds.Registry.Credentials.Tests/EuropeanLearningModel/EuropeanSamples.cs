namespace MicroCreds.Registry.Credentials.Tests.EuropeanLearningModel;

/// <summary>European Digital Credentials as other services write them; made up for these tests.</summary>
internal static class EuropeanSamples
{
    /// <summary>Texts in several languages, things told once and named elsewhere, single values where there could be lists.</summary>
    public const string Multilingual = """
        {
          "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
          "id": "urn:credential:7d1f", "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
          "credentialProfiles": {"id": "http://data.europa.eu/snb/credential/e34929035b", "type": "Concept"},
          "displayParameter": {"id": "urn:epass:displayParameter:1", "type": "DisplayParameter",
            "primaryLanguage": {"id": "http://publications.europa.eu/resource/authority/language/ENG", "type": "Concept"},
            "title": {"en": "Micro-credential"}, "description": {"en": "Completed a short course"}},
          "issuer": {"id": "urn:epass:org:9", "type": "Organisation", "legalName": {"en": "Sealing House"}},
          "issuanceDate": "2025-11-05T16:24:37Z", "issued": "2025-11-05T16:24:37Z", "validFrom": "2025-11-01T00:00:00+01:00", "expirationDate": "2030-11-01T00:00:00Z",
          "credentialSubject": {
            "id": "urn:epass:person:1", "type": "Person",
            "givenName": {"en": "Ana"}, "familyName": {"en": "Andersen"}, "dateOfBirth": "1999-10-01T22:00:00Z",
            "contactPoint": [{"id": "urn:epass:contactPoint:1", "type": "ContactPoint", "emailAddress": {"id": "mailto:ana@learner.example", "type": "Mailbox"}}],
            "nationalID": {"id": "urn:epass:legalIdentifier:1", "type": "LegalIdentifier", "notation": "LA-1", "spatial": {"id": "http://publications.europa.eu/resource/authority/country/ITA", "type": "Concept"}},
            "hasClaim": {
              "id": "urn:epass:learningAchievement:1", "type": "LearningAchievement",
              "title": {"de": "Gärtnern", "en": "Gardening"},
              "description": {"en": "Finished early."},
              "awardedBy": {"id": "urn:epass:awardingProcess:1", "type": "AwardingProcess", "awardingDate": "2025-10-31T12:00:00Z",
                "awardingBody": {"id": "urn:epass:org:1", "type": "Organisation", "legalName": {"en": "Garden School", "de": "Gartenschule"}, "altLabel": {"en": "GS"},
                  "homepage": {"id": "urn:epass:webResource:1", "type": "WebResource", "contentURL": "https://garden.example"},
                  "registration": {"id": "urn:epass:legalIdentifier:2", "type": "LegalIdentifier", "notation": "HRB 1"},
                  "identifier": [{"id": "urn:epass:identifier:1", "type": "Identifier", "schemeName": "School number", "notation": "S-77"}],
                  "location": {"id": "urn:epass:location:1", "type": "Location",
                    "address": {"id": "urn:epass:address:1", "type": "Address",
                      "countryCode": {"id": "http://publications.europa.eu/resource/authority/country/DEU", "type": "Concept", "prefLabel": {"en": "Germany"}, "notation": "country"},
                      "fullAddress": {"id": "urn:epass:note:9", "type": "Note", "noteLiteral": {"en": "Beet 1, Berlin"}}}}}},
              "influencedBy": {"id": "urn:epass:activity:1", "type": "LearningActivity", "title": {"en": "Course"}, "workload": "PT20H",
                "temporal": {"id": "urn:epass:period:1", "type": "PeriodOfTime", "startDate": "2025-05-05T07:00:00Z", "endDate": "2025-06-06T15:00:00Z"}},
              "provenBy": {"id": "urn:epass:learningAssessment:1", "type": "LearningAssessment", "title": {"en": "Final test"},
                "awardedBy": {"id": "urn:epass:awardingProcess:1", "type": "AwardingProcess"},
                "assessedBy": {"id": "urn:epass:org:1"},
                "grade": {"id": "urn:epass:note:2", "type": "Note", "noteLiteral": {"en": "19"}},
                "idVerification": {"id": "http://data.europa.eu/snb/supervision-verification/c598449d64", "type": "Concept", "prefLabel": {"en": "Unsupervised without ID Verification"}},
                "specifiedBy": {"id": "urn:epass:spec:1", "type": "LearningAssessmentSpecification", "title": {"en": "Final test"},
                  "dcType": {"id": "http://data.europa.eu/snb/assessment/6e6cb2cc78", "type": "Concept", "prefLabel": {"en": "written examination"}},
                  "gradingScheme": {"id": "urn:epass:gradingScheme:1", "type": "GradingScheme", "title": {"en": "0 to 20"}}}},
              "specifiedBy": {"id": "urn:epass:qualification:1", "type": "Qualification",
                "title": {"en": "Gardening", "fr": "Jardinage"},
                "eqfLevel": "http://data.europa.eu/snb/eqf/4",
                "creditPoint": {"id": "urn:epass:creditPoint:1", "type": "CreditPoint", "framework": {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af", "type": "Concept"}, "point": "2.5"},
                "volumeOfLearning": "P1DT36H",
                "mode": [{"id": "http://data.europa.eu/snb/learning-assessment/920fbb3cbe", "type": "Concept", "prefLabel": {"en": "Online"}},
                         {"id": "http://data.europa.eu/snb/learning-assessment/729f3bed4b", "type": "Concept", "prefLabel": {"en": "Workbased"}}],
                "thematicArea": {"id": "http://data.europa.eu/snb/isced-f/0812", "type": "Concept", "prefLabel": {"en": "Horticulture"}},
                "entryRequirement": {"id": "urn:epass:note:3", "type": "Note", "noteLiteral": {"en": "None"}},
                "isPartialQualification": true,
                "accreditation": {"id": "urn:epass:accreditation:1", "type": "Accreditation", "title": {"en": "Audited by GardenCheck"}},
                "nqfLevel": {"id": "http://data.europa.eu/snb/qdr/c_1", "type": "Concept"},
                "learningOutcome": [
                  {"id": "urn:epass:learningOutcome:1", "type": "LearningOutcome", "title": [{"@value": "Plant a tree", "@language": "en"}, {"@value": "Einen Baum pflanzen", "@language": "de"}],
                   "relatedESCOSkill": [{"id": "http://data.europa.eu/esco/skill/t1", "type": "Concept", "prefLabel": {"en": "plant trees"}, "notation": "Skill"},
                                        {"id": "http://data.europa.eu/esco/skill/t2", "type": "Concept", "prefLabel": {"en": "dig"}}]},
                  {"id": "urn:epass:learningOutcome:2", "type": "LearningOutcome", "title": "Water it", "relatedSkill": {"id": "https://skills.example/water", "type": "Concept", "prefLabel": {"en": "Water"}, "notation": "W1"}}]}
            }
          }
        }
        """;

    /// <summary>As little as a micro-credential can say, every text plain.</summary>
    public const string Least = """
        {"id": "urn:c", "type": "EuropeanDigitalCredential", "validFrom": "2026-01-01T00:00:00Z",
         "credentialSubject": {"id": "did:example:1", "hasClaim": [{"id": "urn:a", "type": ["LearningAchievement"], "title": "Gardening",
           "awardedBy": {"awardingBody": {"id": "did:web:garden.example", "legalName": "Garden School"}}}]}}
        """;
}
