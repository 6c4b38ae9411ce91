using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Verification.Questions;

namespace MicroCreds.Registry.Verification.Tests.Questions;

public sealed class CanonicalIdTests
{
    // Texts that a scan could take for structure or for the id.
    private static readonly string[] Traps = ["", "id", "\"id\":", "\\", "\\\"", "}", "]{", "\"id\":\"x\"", "é😀", "\\\\\"id\":\"y\"", "a\"", "\n"];

    [Theory]
    [InlineData("""{"id":"urn:1"}""", "\"urn:1\"")]
    [InlineData("""{"a":{"id":"inner"},"id":"outer","z":{"id":"inner"}}""", "\"outer\"")]
    [InlineData("""{"a":[{"id":"inner"}]}""", "")]
    [InlineData("""{"a\"id":"no","b":"\"id\":\"no\""}""", "")]
    [InlineData("""{"a":"\\","id":"back\\"}""", "\"back\\\\\"")]
    [InlineData("""{"id":"a\"b\\\"c"}""", "\"a\\\"b\\\\\\\"c\"")]
    [InlineData("""{"id":7}""", "")]
    [InlineData("""{"id":{"id":"inner"}}""", "")]
    [InlineData("{}", "")]
    public void Find_KnownText_IsTheTopLevelString(string canonical, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalId.Find(Encoding.UTF8.GetBytes(canonical))));

    [Fact]
    public void Find_RandomCanonicalText_AgreesWithAReader()
    {
        const int Seed = 20260;
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var canonical = new ArrayBufferWriter<byte>();
            Assert.True(Jcs.TryCanonicalize(Encoding.UTF8.GetBytes(RandomObject(random, 0).ToJsonString()), canonical, out _));
            using var document = JsonDocument.Parse(canonical.WrittenMemory);
            var expected = document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetRawText() : "";
            var found = Encoding.UTF8.GetString(CanonicalId.Find(canonical.WrittenSpan));
            Assert.True(expected == found, $"seed {Seed}, round {round}: {found} in {Encoding.UTF8.GetString(canonical.WrittenSpan)}");
        }
    }

    private static JsonObject RandomObject(Random random, int depth)
    {
        var members = new JsonObject();
        for (var count = random.Next(6); count > 0; count--)
            members[random.Next(3) == 0 ? "id" : RandomText(random)] = RandomValue(random, depth + 1);
        return members;
    }

    private static JsonNode? RandomValue(Random random, int depth) => random.Next(depth > 3 ? 2 : 4) switch
    {
        0 => random.Next(1000),
        1 => RandomText(random),
        2 => RandomObject(random, depth),
        _ => new JsonArray(RandomValue(random, depth + 1), RandomValue(random, depth + 1)),
    };

    private static string RandomText(Random random) =>
        Traps[random.Next(Traps.Length)] + new string('x', random.Next(70)) + Traps[random.Next(Traps.Length)];
}
