using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>What happens to the canonical RDF of a badge when the badge is changed, at random and with a fixed seed.</summary>
public class CanonicalRdfMutationTests
{
    private const int Seed = 20261122;

    private static readonly string[] Values =
    [
        "null", "true", "1.5", "-0.0", "\"\"", "\"x\"", "\"@id\"", "\"@foo\"", "\"_:b0\"", "\"https://e.example/y\"", "\"a b\"", "[]", "{}", "[[]]",
        """{"@value":"v"}""", """{"@value":"v","@language":"en","@direction":"rtl"}""", """{"@list":[1,"a"]}""", """{"@set":["a",null]}""",
        """{"id":"rel"}""", """{"type":"Profile","name":"n"}""", """{"type":["AchievementSubject","Achievement"]}""", """{"@type":"@json","@value":{"b":[1]}}""",
        """{"@graph":[{"@id":"urn:q","name":"x"}]}""", """{"@reverse":{"name":{"@id":"urn:r"}}}""", """{"@context":{"zz":"https://e.example/zz"},"zz":"q"}""", """{"@context":null}""",
    ];

    private static readonly string[] Names =
        ["id", "type", "name", "@id", "@type", "@index", "@graph", "@context", "@value", "undefined", "https://e.example/p", "_:p", "proof", "@reverse", "@nest", "@included", "a:b", "result"];

    [Fact]
    public void TryCanonicalize_MembersInAnotherOrderAndSpelling_GivesTheSame()
    {
        var random = new Random(Seed);
        var badge = FullBadge.Unsigned();
        var expected = Canonicalized.Of(Encoding.UTF8.GetString(badge)).NQuads;
        Assert.NotNull(expected);
        using var document = JsonDocument.Parse(badge);
        for (var round = 0; round < Campaign.Rounds(50, 5000); round++)
        {
            var spelt = new StringBuilder();
            Spell(document.RootElement, random, spelt);
            Assert.Equal(expected, Canonicalized.Of(spelt.ToString()).NQuads);
        }
    }

    [Fact]
    public void TryCanonicalize_AnyStringOrNumberChanged_GivesAnotherOrIsRefused()
    {
        var badge = Encoding.UTF8.GetString(FullBadge.Unsigned());
        var expected = Canonicalized.Of(badge).NQuads;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(badge));
        var changed = 0;
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.PropertyName))
                continue;
            var start = (int)reader.TokenStartIndex;
            var bytes = Encoding.UTF8.GetBytes(badge);
            string[] replacements = reader.TokenType switch
            {
                JsonTokenType.Number => ["7"],
                JsonTokenType.True => ["false"],
                JsonTokenType.PropertyName => ["\"undefinedTerm\"", "\"name\""],
                _ => ["\"" + Encoding.UTF8.GetString(bytes[(start + 1)..((int)reader.BytesConsumed - 1)]) + "x\"", "\"https://example.org/else\""],
            };
            foreach (var replacement in replacements)
            {
                byte[] mutant = [.. bytes[..start], .. Encoding.UTF8.GetBytes(replacement), .. reader.TokenType == JsonTokenType.PropertyName ? ":"u8 : default, .. bytes[(int)reader.BytesConsumed..]];
                var text = Encoding.UTF8.GetString(mutant);
                if (text == badge)
                    continue;
                changed++;
                Assert.NotEqual(expected, Canonicalized.Of(text).NQuads);
            }
        }

        Assert.True(changed > 200, "the badge has fewer parts than it had");
    }

    [Fact]
    public void TryCanonicalize_MutatedBadges_NeverThrows()
    {
        var random = new Random(Seed);
        byte[][] seeds = [FullBadge.Unsigned(), FullBadge.ProofOptions()];
        for (var round = 0; round < Campaign.Rounds(3000, 300_000); round++)
        {
            var mutant = Mutate(Encoding.UTF8.GetString(seeds[random.Next(seeds.Length)]), random);
            if (TryParse(mutant) is not { } document)
                continue;
            using (document)
                Canonicalized.Of(document.RootElement, null, random.Next(4) == 0 ? "proof" : null);
        }
    }

    [VectorFact]
    public void TryExpandAndTryToRdf_MutatedVectors_NeverThrow()
    {
        var random = new Random(Seed);
        var files = Directory.GetFiles(SharedVectors.PathTo("json-ld-api"), "*-in.jsonld", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        for (var round = 0; round < Campaign.Rounds(3000, 300_000); round++)
        {
            var mutant = Mutate(File.ReadAllText(files[random.Next(files.Length)]), random);
            if (TryParse(mutant) is not { } document)
                continue;
            using (document)
            {
                Canonicalized.Of(document.RootElement);
                var output = new ArrayBufferWriter<byte>();
                using var writer = new Utf8JsonWriter(output);
                JsonLdApi.TryExpand(document.RootElement, ContextCatalog.BuiltIn, new JsonLdOptions { Base = "https://example.org/a/b" }, writer, out _);
            }
        }
    }

    private static JsonDocument? TryParse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts one to three values or names in the place of others, or a byte in the place of another.</summary>
    private static string Mutate(string json, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var tokens = new List<(int Start, int End, JsonTokenType Type)>();
            var bytes = Encoding.UTF8.GetBytes(json);
            var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
            while (TryRead(ref reader))
                tokens.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.TokenType));
            if (tokens.Count == 0)
                return json;
            var (start, end, type) = tokens[random.Next(tokens.Count)];
            var replacement = type switch
            {
                JsonTokenType.PropertyName => $"\"{Names[random.Next(Names.Length)]}\":",
                JsonTokenType.StartObject => $"{{\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]},",
                JsonTokenType.StartArray => $"[{Values[random.Next(Values.Length)]},",
                JsonTokenType.EndObject or JsonTokenType.EndArray => Encoding.UTF8.GetString(bytes[start..end]),
                _ => Values[random.Next(Values.Length)],
            };
            json = Encoding.UTF8.GetString(bytes[..start]) + replacement + Encoding.UTF8.GetString(bytes[end..]);
        }

        return json;
    }

    private static bool TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Spell(JsonElement element, Random random, StringBuilder output)
    {
        var space = random.Next(3) == 0 ? "\n  " : "";
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().ToArray();
                random.Shuffle(members);
                output.Append('{');
                for (var i = 0; i < members.Length; i++)
                {
                    output.Append(i == 0 ? "" : ",").Append(space).Append(SpellText(members[i].Name, random)).Append(space).Append(':');
                    Spell(members[i].Value, random, output);
                }

                output.Append(space).Append('}');
                break;
            case JsonValueKind.Array:
                output.Append('[').AppendJoin(',', element.EnumerateArray().Select(item =>
                {
                    var text = new StringBuilder();
                    Spell(item, random, text);
                    return text.ToString();
                })).Append(space).Append(']');
                break;
            case JsonValueKind.String:
                output.Append(SpellText(element.GetString()!, random));
                break;
            default:
                output.Append(element.GetRawText());
                break;
        }
    }

    private static string SpellText(string text, Random random) => random.Next(4) == 0
        ? "\"" + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + "\""
        : JsonSerializer.Serialize(text);
}
