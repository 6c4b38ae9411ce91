using System.Text;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>The RDF statements that an Open Badge of 2 to 3 KB makes, as N-Quads: 63 of them.</summary>
internal static class BadgeStatements
{
    private const string Badges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
    private const string Credentials = "https://www.w3.org/2018/credentials#";
    private const string Type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    /// <summary>Makes the text.</summary>
    /// <param name="blankNodes">How many of the nested objects have no id, up to 10.</param>
    /// <param name="alike">Whether those without an id all say the same.</param>
    public static byte[] AsNQuads(int blankNodes, bool alike)
    {
        var text = new StringBuilder();
        const string credential = "<urn:uuid:4f2f2e61-0d54-4e7b-9a63-2e8f0d6f1c11>";
        const string issuer = "<https://college.example/issuers/1>";
        const string achievement = "<https://college.example/achievements/welding-basics>";
        Link(credential, Type, $"<{Credentials}VerifiableCredential>");
        Link(credential, Type, $"<{Badges}OpenBadgeCredential>");
        Link(credential, Credentials + "issuer", issuer);
        Link(credential, Credentials + "credentialSubject", "<did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK>");
        Link(credential, "https://schema.org/name", "\"Welding, basics\"");
        Link(credential, Credentials + "validFrom", "\"2026-05-01T09:30:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>");
        Link(issuer, Type, $"<{Badges}Profile>");
        Link(issuer, "https://schema.org/name", "\"Example College\"");
        Link("<did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK>", Badges + "achievement", achievement);
        Link(achievement, Type, $"<{Badges}Achievement>");
        Link(achievement, "https://schema.org/name", "\"Welding, basics\"");
        Link(achievement, Badges + "criteria", "_:criteria");
        Link("_:criteria", Badges + "narrative", "\"Welds three joints to the standard, safely, and explains each choice to the assessor.\"");
        for (var i = 0; i < 10; i++)
        {
            var node = i < blankNodes - 1 ? $"_:alignment{i}" : $"<urn:alignment:{i}>";
            var number = alike ? 0 : i;
            Link(achievement, Badges + "alignment", node);
            Link(node, Type, $"<{Badges}Alignment>");
            Link(node, Badges + "targetName", $"\"Skill {number} of the national framework\"");
            Link(node, Badges + "targetFramework", "\"National framework of vocational skills\"");
            Link(node, Badges + "targetUrl", $"<https://skills.example/framework/{number}>");
        }

        var all = text.ToString();
        return Encoding.UTF8.GetBytes(blankNodes > 0 ? all : all.Replace("_:criteria", "<urn:criteria>", StringComparison.Ordinal));

        void Link(string subject, string predicate, string @object) => text.Append(null, $"{subject} <{predicate}> {@object} .\n");
    }
}
