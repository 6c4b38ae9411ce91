using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Canonical;

public class JcsTests
{
    public static TheoryData<string> Vectors => ["arrays", "french", "structures", "unicode", "values", "weird"];

    [VectorTheory]
    [MemberData(nameof(Vectors))]
    public void TryCanonicalize_PublishedVector_MatchesOutputAndHex(string name)
    {
        var input = File.ReadAllBytes(SharedVectors.PathTo($"jcs/input/{name}.json"));
        var output = File.ReadAllBytes(SharedVectors.PathTo($"jcs/output/{name}.json"));
        var hex = Convert.FromHexString(string.Concat(File.ReadAllText(SharedVectors.PathTo($"jcs/outhex/{name}.txt")).Where(c => !char.IsWhiteSpace(c))));
        var canonical = Canonical(input);
        Assert.Equal(Encoding.UTF8.GetString(output).TrimEnd('\n'), Encoding.UTF8.GetString(canonical));
        Assert.Equal(hex, canonical);
        Assert.True(Jcs.IsCanonical(canonical));
        using var document = JsonDocument.Parse(input);
        Assert.Equal(SHA256.HashData(canonical), Jcs.Digest(document.RootElement).ToArray());
    }

    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ 1 , { } , [ ] ] }""", """{"a":[1,{},[]],"b":1}""")]
    [InlineData("""{"b":{"d":1,"c":{"f":1,"e":2}},"a":{"z":0,"y":0}}""", """{"a":{"y":0,"z":0},"b":{"c":{"e":2,"f":1},"d":1}}""")]
    [InlineData("""{"aa":1,"a":2,"":3}""", """{"":3,"a":2,"aa":1}""")]
    [InlineData("[1.0,-0,-0.0,10e2,1E-2,100,0.5e1]", "[1,0,0,1000,0.01,100,5]")]
    [InlineData("""["\/\u002f\u0022\u005c\b\f\n\r\t\u0001\u001F\u007f\u00e9\ud83d\ude02"]""", "[\"//\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007fé😂\"]")]
    [InlineData("  \"x\" ", "\"x\"")]
    // U+FB33 comes after U+1F602 in UTF-16 (D83D), before it in UTF-8.
    [InlineData("{\"\uFB33\":1,\"😂\":2,\"\uE000\":3,\"\uD7FF\":4}", "{\"\uD7FF\":4,\"😂\":2,\"\uE000\":3,\"\uFB33\":1}")]
    // Escaped names go by what they stand for: LF (0A) < space < quote (22) < A < backslash (5C) < a.
    [InlineData("""{"a":0,"\\":1,"A":2,"\"":3," ":4,"\n":5,"\u0001":6}""", """{"\u0001":6,"\n":5," ":4,"\"":3,"A":2,"\\":1,"a":0}""")]
    [InlineData("""{"\u0062":0,"\u0061":1}""", """{"a":1,"b":0}""")]
    public void TryCanonicalize_Text_GivesCanonicalForm(string text, string expected)
    {
        var canonical = Canonical(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, Encoding.UTF8.GetString(canonical));
        Assert.True(Jcs.IsCanonical(canonical));
    }

    [Theory]
    [InlineData("""{"a":1,"proof":{"x":1},"z":2}""", """{"a":1,"z":2}""")]
    [InlineData("""{"z":1,"proof":2}""", """{"z":1}""")]
    [InlineData("""{"proof":2,"a":1}""", """{"a":1}""")]
    [InlineData("""{"proof":2}""", "{}")]
    [InlineData("""{"a":{"proof":1}}""", """{"a":{"proof":1}}""")]
    [InlineData("""{"\u0070roof":1,"b":2}""", """{"b":2}""")]
    [InlineData("""[{"proof":1}]""", """[{"proof":1}]""")]
    public void Canonicalize_WithOmission_LeavesOutTheTopMemberOnly(string text, string expected)
    {
        using var document = JsonDocument.Parse(text);
        var output = new ArrayBufferWriter<byte>();
        Jcs.Canonicalize(document.RootElement, output, "proof"u8);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Canonicalize_ElementWithDuplicateMembers_Throws()
    {
        using var document = JsonDocument.Parse("""{"a":1,"a":2}""");
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => Jcs.Canonicalize(document.RootElement, output));
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData("""{"a":1} """)]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("[1.0]")]
    [InlineData("""["\u0041"]""")]
    [InlineData("{")]
    public void IsCanonical_OtherSpelling_IsFalse(string text) => Assert.False(Jcs.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void TryCanonicalize_SameValueSpeltAtRandom_GivesTheSameBytes()
    {
        const int Seed = 20250515;
        var random = new Random(Seed);
        for (var i = 0; i < 2_000; i++)
        {
            var value = RandomJson.Value(random, 4);
            var one = RandomJson.Spell(value, random);
            var other = RandomJson.Spell(value, random);
            var canonical = Canonical(Encoding.UTF8.GetBytes(one));
            Assert.True(canonical.AsSpan().SequenceEqual(Canonical(Encoding.UTF8.GetBytes(other))), $"seed {Seed}, value {i}: {one} and {other}");
            Assert.True(canonical.AsSpan().SequenceEqual(Canonical(canonical)), $"seed {Seed}, value {i}: not stable");
            Assert.Equal(RandomJson.Canonical(value), Encoding.UTF8.GetString(canonical));
        }
    }

    [Fact]
    public void Members_TakenOutAndPutIn_KeepTheFormCanonical()
    {
        const int Seed = 31;
        var random = new Random(Seed);
        for (var i = 0; i < 2_000; i++)
        {
            var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var canonicalizer = new JcsCanonicalizer();
            Assert.True(canonicalizer.TryCanonicalize("{}"u8, out _));
            for (var step = 0; step < 12; step++)
            {
                var name = ((char)('a' + random.Next(6))).ToString();
                var value = new string('1', random.Next(1, 9));
                if (random.Next(3) == 0)
                    Assert.Equal(expected.Remove(name), canonicalizer.RemoveMember(Encoding.UTF8.GetBytes(name)));
                else
                    canonicalizer.SetMember(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(expected[name] = value));
                var text = "{" + string.Join(',', expected.Select(m => $"\"{m.Key}\":{m.Value}")) + "}";
                Assert.Equal(text, Encoding.UTF8.GetString(canonicalizer.Canonical));
            }
        }
    }

    [Fact]
    public void TryCanonicalize_Reused_AllocatesNothing()
    {
        var canonicalizer = new JcsCanonicalizer();
        var text = """{"b":[1,2.5,"x\u00e9"],"a":{"d":"e","c":null}}"""u8.ToArray();
        for (var i = 0; i < 100; i++)
            Assert.True(canonicalizer.TryCanonicalize(text, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            canonicalizer.TryCanonicalize(text, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void TryCanonicalize_AfterRefusal_StartsAfresh()
    {
        var canonicalizer = new JcsCanonicalizer();
        Assert.False(canonicalizer.TryCanonicalize("""{"b":{"a":["""u8, out _));
        Assert.True(canonicalizer.Canonical.IsEmpty);
        Assert.True(canonicalizer.TryCanonicalize("""{"b":1,"a":2}"""u8, out _));
        Assert.Equal("""{"a":2,"b":1}""", Encoding.UTF8.GetString(canonicalizer.Canonical));
    }

    private static byte[] Canonical(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(Jcs.TryCanonicalize(text, output, out var error), error?.Message);
        return output.WrittenSpan.ToArray();
    }
}
