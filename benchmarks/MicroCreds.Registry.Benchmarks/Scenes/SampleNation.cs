using System.Text;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>What a registry needs before it can award: the smallest nation that there is.</summary>
internal static class SampleNation
{
    public const string Framework = "nqf-benchmark";
    public const string Achievement = "urn:example:micro-credential:benchmark:welding";
    public const string LargerAward = "urn:example:micro-credential:benchmark:welder";
    public const string Pathway = "urn:example:pathway:benchmark:welder";
    public const string Kind = "MicroCredential";
    public const string Level = "5";

    /// <summary>The achievement as it is published, in the JSON of the command.</summary>
    public static byte[] AchievementOf(string issuer) => Encoding.UTF8.GetBytes(
        $$"""
        {
          "issuer": "{{issuer}}",
          "content": {
            "title": "Welding, basics",
            "description": "Joins plates of steel so that they stay joined, and says when not to.",
            "criteria": { "narrative": "Weld two plates under supervision; the joint is broken and looked at." },
            "learningOutcomes": ["Chooses process and filler for a joint", "Welds a fillet joint that passes a bend test", "Works safely with gas and arc"],
            "workload": { "ects": 2, "hours": 55 },
            "assessment": "Practical test with an oral part",
            "participation": "onsite",
            "qualityAssurance": "External review every four years",
            "country": "NL",
            "achievementType": "{{Kind}}",
            "frameworkId": "{{Framework}}",
            "language": "en",
            "level": "{{Level}}",
            "credits": 2
          }
        }
        """);
}
