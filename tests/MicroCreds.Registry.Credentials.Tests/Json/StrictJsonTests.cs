using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Json;

public class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,false,null,"x"]}""")]
    [InlineData(" \t\r\n{\"a\" : 1 }\n")]
    [InlineData("""{"":{"a":{"a":1}},"a":[{"a":1},{"a":2}]}""")]
    [InlineData("""["\ud83d\ude02","😂","\u0000"]""")]
    [InlineData("[9007199254740991,-9007199254740991,1E30,4.50,2e-3,0.000000000000000000000000001,333333333.33333329,-0,0e999]")]
    [InlineData("17")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void TryParse_GoodText_IsRead(string text)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var document, out var error), error?.Message);
        using (document)
            Assert.Equal(JsonDocument.Parse(text).RootElement.GetRawText().Trim(), document.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "json_duplicate_key", "/a")]
    [InlineData("""{"a":1,"\u0061":2}""", "json_duplicate_key", "/a")]
    [InlineData("""{"b":1,"a":2,"c":3,"b":4}""", "json_duplicate_key", "/b")]
    [InlineData("""{"x":[0,{"p/q~r":1,"k":0,"p/q~r":2}]}""", "json_duplicate_key", "/x/1/p~1q~0r")]
    [InlineData("""{"\n":1,"A":0,"\u000a":2}""", "json_duplicate_key", "/\n")]
    [InlineData("""{"a":"\ud83d"}""", "json_lone_surrogate", "/a")]
    [InlineData("""{"a":"\ude02\ud83d"}""", "json_lone_surrogate", "/a")]
    [InlineData("""{"a":"\ud83d\u0041"}""", "json_lone_surrogate", "/a")]
    [InlineData("""{"a":"\ud83dxxxxxxx"}""", "json_lone_surrogate", "/a")]
    [InlineData("""{"a":1,"b":{"\ud83d":1}}""", "json_lone_surrogate", "/b")]
    [InlineData("""{"a":["\uffff"]}""", "json_noncharacter", "/a/0")]
    [InlineData("""{"a":["\ud83f\udffe"]}""", "json_noncharacter", "/a/0")]
    [InlineData("{\"a\":[1,\"\uFDD0\"]}", "json_noncharacter", "/a/0")] // reading came as far as the 1
    [InlineData("{\"a\":[\"\uD83F\uDFFE\"]}", "json_noncharacter", "/a")]
    [InlineData("""{"a":[1,9007199254740992]}""", "json_number_range", "/a/1")]
    [InlineData("""{"a":-9007199254740992}""", "json_number_range", "/a")]
    [InlineData("""{"a":9007199254740993}""", "json_number_range", "/a")]
    [InlineData("""{"a":123456789012345678901234567890}""", "json_number_range", "/a")]
    [InlineData("""{"a":1e18}""", "json_number_range", "/a")]
    [InlineData("""{"a":1e309}""", "json_number_range", "/a")]
    [InlineData("""{"a":-1e99999999999}""", "json_number_range", "/a")]
    [InlineData("""{"a":1e-400}""", "json_number_range", "/a")]
    [InlineData("""{"a":3.141592653589793238}""", "json_number_range", "/a")]
    [InlineData("""{"a":[1,2""", "json_truncated", "/a/0")]
    [InlineData("""{"a":"unfinished""", "json_truncated", "/a")]
    [InlineData("{", "json_truncated", "")]
    [InlineData("", "json_truncated", "")]
    [InlineData("  \n", "json_truncated", "")]
    [InlineData("\uFEFF{}", "json_malformed", "")]
    [InlineData("{} {}", "json_malformed", "")]
    [InlineData("{}x", "json_malformed", "")]
    [InlineData("""{"a":1,}""", "json_malformed", "/a")]
    [InlineData("""{"a":01}""", "json_malformed", "/a")]
    [InlineData("""{"a":NaN}""", "json_malformed", "/a")]
    [InlineData("""{"a":1/*x*/}""", "json_malformed", "/a")]
    [InlineData("""{'a':1}""", "json_malformed", "")]
    [InlineData("""{"a":"\x"}""", "json_malformed", "/a")]
    [InlineData("{\"a\":\"\t\"}", "json_malformed", "/a")]
    [InlineData("[1 2]", "json_malformed", "/0")]
    [InlineData("[1}", "json_malformed", "/0")]
    public void TryParse_BadText_IsRefusedByName(string text, string code, string pointer)
    {
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var document, out var error));
        Assert.Null(document);
        Assert.Equal((code, pointer), (error.Code, error.Pointer));
        Assert.Matches("(?s)^[A-Z].*[.]$", error.Message);
    }

    [Theory]
    [InlineData("C3")]
    [InlineData("C080")]
    [InlineData("EDA080")] // a surrogate written as UTF-8
    [InlineData("F4908080")]
    [InlineData("FF")]
    public void TryParse_NotUtf8_NamesByteAndMember(string hex)
    {
        byte[] text = [.. "{\"a\":\"é"u8, .. Convert.FromHexString(hex), .. "\"}"u8];
        Assert.False(StrictJson.TryParse(text, out _, out var error));
        Assert.Equal(("json_not_utf8", "/a"), (error.Code, error.Pointer));
        Assert.Contains("byte 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_ErrorOnLaterLine_NamesLineAndByte()
    {
        Assert.False(StrictJson.TryParse("{\n\"a\":1,\n\"a\":2}"u8.ToArray(), out _, out var duplicate));
        Assert.Contains("byte 9 (line 3)", duplicate.Message, StringComparison.Ordinal);
        Assert.False(StrictJson.TryParse("{\n\"a\":1,\n\"b\":?}"u8.ToArray(), out _, out var malformed));
        Assert.Contains("byte 13 (line 3)", malformed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_DepthAtBound_IsReadAndDeeperIsRefused()
    {
        Assert.Null(Refusal(Nested(StrictJson.MaxDepth)));
        Assert.Equal("json_too_deep", Refusal(Nested(StrictJson.MaxDepth + 1))!.Code);
        Assert.Equal("json_too_deep", Refusal(new string('[', StrictJson.MaxBytes))!.Code);
        Assert.Equal("json_too_deep", Refusal(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))!.Code);
    }

    [Fact]
    public void TryParse_SizeAtBound_IsReadAndLongerIsRefused()
    {
        var longest = "\"" + new string('x', StrictJson.MaxBytes - 2) + "\"";
        Assert.Null(Refusal(longest));
        Assert.Equal("input_too_large", Refusal(longest + " ")!.Code);
    }

    [Fact]
    public void TryParse_EveryPrefix_IsTruncatedOrMalformedNeverRead()
    {
        const string Text = """{"a":[1,-2.5e3,"x\u00e9\ud83d\ude02é"],"b":{"c":null,"d":true}}""";
        var bytes = Encoding.UTF8.GetBytes(Text);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(StrictJson.TryParse(bytes.AsMemory(0, length), out _, out var error), $"prefix of {length}");
            Assert.Contains(error.Code, (string[])["json_truncated", "json_not_utf8"]);
        }
    }

    [Fact]
    public void TryParse_ManyMembersInHostileOrder_FindsTheDuplicate()
    {
        var names = Enumerable.Range(0, 60_000).Select(i => $"\"k{i * 7919 % 60_000}\":0").ToList();
        Assert.Null(Refusal("{" + string.Join(',', names) + "}"));
        names.Add("\"k4711\":1");
        var error = Refusal("{" + string.Join(',', names) + "}");
        Assert.Equal(("json_duplicate_key", "/k4711"), (error!.Code, error.Pointer));
    }

    [Fact]
    public void TryParse_LongNames_KeepsPointerAndMessageShort()
    {
        var name = new string('n', 100_000);
        var error = Refusal($$$"""{"a":{"{{{name}}}":1,"{{{name}}}":2}}""");
        Assert.Equal(("json_duplicate_key", "/a"), (error!.Code, error.Pointer));
        Assert.True(error.Message.Length < 200);
        Assert.Equal("/a", Refusal($$$"""{"a":{"{{{name}}}":?}}""")!.Pointer);
    }

    [Fact]
    public void TryParse_RandomBytes_NeverThrows()
    {
        const int Seed = 7493;
        var random = new Random(Seed);
        var alphabet = "{}[]\",:\\u0dD8 1e-.tfn\né"u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var text = new byte[random.Next(40)];
            for (var j = 0; j < text.Length; j++)
                text[j] = alphabet[random.Next(alphabet.Length)];
            if (StrictJson.TryParse(text, out var document, out var error))
                document.Dispose();
            else
                Assert.True(error.Code.Length > 0, $"seed {Seed}, text {i}");
        }
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static InputError? Refusal(string text)
    {
        if (!StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var document, out var error))
            return error;
        document.Dispose();
        return null;
    }
}
