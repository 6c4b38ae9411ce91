using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// What JSON-LD lets a forger do with the contexts of a document whose RDF is signed. A context alone changes nothing for
/// whoever reads by names; each trick writes something by other names, too, and must not be valid then.
/// </summary>
public class ContextTrickTests
{
    private const string Custom = "https://terms.example/vocabulary#";

    private static readonly (string Context, string? From, string To)[] s_renamings =
    [
        ("""{"c":"https://www.w3.org/2018/credentials#"}""", null, "c:*"),
        ("""{"c":{"@id":"https://www.w3.org/2018/credentials#","@prefix":true}}""", null, "c:*"),
        ("""{"o":"https://purl.imsglobal.org/spec/vc/ob/vocab.html#"}""", null, "o:*"),
        ("""{"s":"https://schema.org/"}""", null, "s:*"),
        ("""{"x":{"@id":"https://www.w3.org/2018/credentials#*"}}""", null, "x"),
        ("""{"x":{"@id":"https://www.w3.org/2018/credentials#*","@type":"@id"}}""", null, "x"),
        ("""{"x":{"@id":"https://www.w3.org/2018/credentials#*","@type":"http://www.w3.org/2001/XMLSchema#dateTime"}}""", null, "x"),
        ("""{"x":{"@id":"https://www.w3.org/2018/credentials#*","@container":"@set"}}""", null, "x"),
        ("""{"x":{"@id":"https://purl.imsglobal.org/spec/vc/ob/vocab.html#*","@container":"@set"}}""", null, "x"),
        ("""{"@vocab":"https://www.w3.org/2018/credentials#valid"}""", "validUntil", "Until"),
        ("""{"@vocab":"https://www.w3.org/2018/credentials#credential"}""", "credentialStatus", "Status"),
        ("""{"@vocab":"https://terms.example/vocabulary#dis"}""", "disqualified", "qualified"),
        ("""{"t":"https://terms.example/vocabulary#dis"}""", "disqualified", "t:qualified"),
        ("""{"qualified":"https://terms.example/vocabulary#disqualified"}""", "disqualified", "qualified"),
        ("""{"qualified":{"@id":"https://terms.example/vocabulary#disqualified"}}""", "disqualified", "qualified"),
        ("""{"qualified":{"@id":"https://terms.example/vocabulary#disqualified","@language":null}}""", "disqualified", "qualified"),
        ("""{"uri":"@id"}""", "id", "uri"),
        ("""{"kind":"@type"}""", "type", "kind"),
        ("{}", "id", "@id"),
        ("{}", "type", "@type"),
    ];

    private static readonly (string Context, string Added, string Value)[] s_additions =
    [
        ("""{"extra":null}""", "extra", "\"Mallory\""),
        ("""{"extra":"@index"}""", "extra", "\"Mallory\""),
        ("{}", "@index", "\"Mallory\""),
        ("{}", "extra", "\"Mallory\""),
        ("""{"@vocab":"https://terms.example/vocabulary#"}""", "extra", "\"Mallory\""),
        ("""{"@vocab":"https://terms.example/vocabulary#"}""", "extra", """{"@value":null,"x":"Mallory"}"""),
        ("""{"extra":"https://terms.example/vocabulary#extra"}""", "extra", """{"@value":null}"""),
        ("""{"extra":{"@id":"https://terms.example/vocabulary#extra","@container":"@language"}}""", "extra", """{"en":null}"""),
        ("""{"extra":{"@id":"https://terms.example/vocabulary#extra","@container":"@language"}}""", "extra", """{"Mallory":[]}"""),
        ("""{"extra":{"@id":"https://terms.example/vocabulary#extra","@container":"@index"}}""", "extra", """{"Mallory":[]}"""),
        ("""{"extra":{"@id":"https://terms.example/vocabulary#extra","@container":"@id"}}""", "extra", """{"Mallory":null}"""),
        ("""{"extra":{"@id":"https://terms.example/vocabulary#extra","@container":"@set"}}""", "extra", """[null,{"@value":null}]"""),
        ("""{"issued":{"@reverse":"https://www.w3.org/2018/credentials#issuer"}}""", "issued", """{"id":"*"}"""),
        ("""{"extra":"@included"}""", "extra", """{"id":"*"}"""),
        ("""{"extra":"@nest"}""", "extra", """{"name":"Mallory"}"""),
        ("""{"extra":"@graph"}""", "extra", "[]"),
        ("""{"extra":"@reverse"}""", "extra", "{}"),
        ("""{"@direction":"ltr"}""", "extra", "null"),
        ("{}", "@graph", "[]"),
        ("{}", "@nest", "{}"),
        ("{}", "@reverse", "{}"),
        ("{}", "@included", "[]"),
        ("""["https://www.w3.org/ns/credentials/undefined-terms/v2"]""", "extra", "\"Mallory\""),
    ];

    [Fact]
    public void Verify_MemberNamedByAnotherContext_IsNotValidOrSaysTheSame()
    {
        var original = Rich();
        var tried = 0;
        foreach (var (context, from, to) in s_renamings)
        {
            foreach (var pointer in Objects(original, ""))
            {
                var at = (JsonObject)At(original, pointer);
                foreach (var name in at.Select(member => member.Key).Where(name => name != "@context" && (from is null || name == from)).ToArray())
                {
                    foreach (var isAtRoot in (bool[])[true, false])
                    {
                        var forged = original.DeepClone();
                        var place = (JsonObject)At(forged, pointer);
                        JsonMutations.Rename(place, name, to.Replace("*", name, StringComparison.Ordinal), place[name]?.DeepClone());
                        AddContext(isAtRoot ? (JsonObject)forged : place, JsonNode.Parse(context.Replace("*", name, StringComparison.Ordinal))!);
                        AssertSound(original, forged, $"{pointer}/{name} as {to} by {context}");
                        tried++;
                    }
                }
            }
        }

        Assert.True(tried > 1000, $"{tried}");
    }

    [Fact]
    public void Verify_MemberThatSaysNothingInRdf_IsNotValidOrSaysTheSame()
    {
        var original = Rich();
        foreach (var (context, added, value) in s_additions)
        {
            foreach (var pointer in Objects(original, ""))
            {
                var forged = original.DeepClone();
                var place = (JsonObject)At(forged, pointer);
                place[added] = JsonNode.Parse(value.Replace("*", place["id"]?.ToString() ?? "urn:x", StringComparison.Ordinal));
                AddContext((JsonObject)forged, JsonNode.Parse(context)!);
                AssertSound(original, forged, $"{pointer}/{added} {value} by {context}");
            }
        }
    }

    // One node of RDF written as two objects: each part of what is said of it would be read alone.
    [Fact]
    public void Verify_ObjectWrittenAsTwo_IsNotValid()
    {
        var original = Rich();
        Assert.True(SignedDocuments.IsValid(DocumentMutationTests.Utf8(original)));
        foreach (var pointer in Objects(original, "").Where(pointer => pointer.Length > 0 && !pointer.StartsWith("/proof", StringComparison.Ordinal)))
        {
            var whole = (JsonObject)At(original, pointer);
            foreach (var name in whole.Select(member => member.Key).Where(name => name is not ("id" or "type")).ToArray())
            {
                var forged = original.DeepClone();
                var (parent, key, value) = JsonMutations.Find(forged, pointer);
                var first = (JsonObject)value!.DeepClone();
                first["id"] ??= "_:b";
                var second = new JsonObject { ["id"] = first["id"]!.DeepClone(), ["type"] = first["type"]?.DeepClone(), [name] = first[name]?.DeepClone() };
                first.Remove(name);
                if (parent is JsonArray list)
                {
                    list.RemoveAt(list.IndexOf(value));
                    list.Add(first);
                    list.Add(second);
                }
                else
                {
                    parent[key] = new JsonArray(first, second);
                }

                Assert.False(SignedDocuments.IsValid(DocumentMutationTests.Utf8(forged)), $"{pointer}/{name}");
            }
        }
    }

    // The learner awards herself: the claims could move to where the issuer is described.
    [Theory]
    [InlineData("achievement")]
    [InlineData("result")]
    [InlineData("identifier")]
    [InlineData("achievement", "result", "identifier")]
    public void Verify_ClaimsMovedToTheIssuerWithTheSameIdentifier_IsNotValid(params string[] moved)
    {
        var unsigned = SignedDocuments.Unsigned();
        unsigned["credentialSubject"]!["id"] = unsigned["issuer"]!["id"]!.DeepClone();
        var forged = JsonNode.Parse(SignedDocuments.SignAsIssuer(unsigned))!;
        Assert.True(SignedDocuments.IsValid(DocumentMutationTests.Utf8(forged)));
        var (issuer, subject) = (forged["issuer"]!.AsObject(), forged["credentialSubject"]!.AsObject());
        issuer["type"] = new JsonArray("Profile", "AchievementSubject");
        foreach (var name in moved)
        {
            issuer[name] = subject[name]?.DeepClone();
            subject.Remove(name);
        }

        Assert.False(SignedDocuments.IsValid(DocumentMutationTests.Utf8(forged)));
    }

    [Theory]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json")]
    [InlineData("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json")]
    [InlineData("https://www.w3.org/2018/credentials/v1")]
    public void Verify_ContextOfAnotherVersion_SaysTheSame(string url)
    {
        var original = Rich();
        for (var at = 0; at < 2; at++)
        {
            var forged = original.DeepClone();
            forged["@context"]![at] = url;
            AssertSound(original, forged, url);
        }
    }

    /// <summary>A signed badge with a term of its own, one with a language, and everything that the full badge has.</summary>
    private static JsonNode Rich()
    {
        var unsigned = SignedDocuments.Unsigned();
        unsigned["@context"]!.AsArray().Add(new JsonObject { ["disqualified"] = Custom + "disqualified" });
        unsigned["credentialSubject"]!["disqualified"] = true;
        unsigned["name"] = new JsonObject { ["@value"] = "Data literacy", ["@language"] = "en" };
        return JsonNode.Parse(SignedDocuments.SignAsIssuer(unsigned))!;
    }

    private static void AssertSound(JsonNode original, JsonNode forged, string what) => Assert.True(
        !SignedDocuments.IsValid(DocumentMutationTests.Utf8(forged)) || new ProvenReading(original).Allow(forged), what);

    private static void AddContext(JsonObject place, JsonNode context)
    {
        if (place["@context"] is JsonArray contexts)
            contexts.Add(context is JsonArray list ? list[0]!.DeepClone() : context);
        else
            place["@context"] = context;
    }

    private static JsonNode At(JsonNode root, string pointer) => pointer.Length == 0 ? root : JsonMutations.Find(root, pointer).Value!;

    private static IEnumerable<string> Objects(JsonNode? node, string pointer) => node switch
    {
        JsonObject o => new[] { pointer }.Concat(o.Where(member => member.Key != "@context").SelectMany(member => Objects(member.Value, $"{pointer}/{member.Key}"))),
        JsonArray a => a.SelectMany((item, i) => Objects(item, $"{pointer}/{i}")),
        _ => [],
    };
}
