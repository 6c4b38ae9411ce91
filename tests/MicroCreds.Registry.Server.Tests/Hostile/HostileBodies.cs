using System.Text;

namespace MicroCreds.Registry.Server.Tests.Hostile;

/// <summary>Bodies that are no JSON, or JSON that nobody should send, with the code that names what is wrong.</summary>
internal static class HostileBodies
{
    public const int Limit = 1 << 20;

    /// <summary>For any address that reads one JSON document.</summary>
    public static IEnumerable<(string Name, byte[] Body, string? Code)> All()
    {
        yield return ("empty", [], "body_missing");
        yield return ("blank", "   \n"u8.ToArray(), null);
        yield return ("cut off", """{"name":"x"""u8.ToArray(), "json_truncated");
        yield return ("no JSON", "name=x"u8.ToArray(), "json_malformed");
        yield return ("two documents", "{}{}"u8.ToArray(), "json_malformed");
        yield return ("comment", "{/**/}"u8.ToArray(), "json_malformed");
        yield return ("trailing comma", """{"name":"x",}"""u8.ToArray(), "json_malformed");
        yield return ("NUL", "{\0}"u8.ToArray(), "json_malformed");
        yield return ("byte order mark", [0xEF, 0xBB, 0xBF, .. "{}"u8], null);
        yield return ("UTF-16", Encoding.Unicode.GetBytes("{}"), null);
        yield return ("invalid UTF-8", [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8], "json_not_utf8");
        yield return ("overlong UTF-8", [.. "{\"name\":\""u8, 0xC0, 0x80, .. "\"}"u8], "json_not_utf8");
        yield return ("duplicate member", """{"name":"a","name":"b"}"""u8.ToArray(), "json_duplicate_key");
        yield return ("duplicate member, escaped", """{"name":"a","n\u0061me":"b"}"""u8.ToArray(), "json_duplicate_key");
        yield return ("lone surrogate", """{"name":"\ud800"}"""u8.ToArray(), "json_lone_surrogate");
        yield return ("lone surrogate in a name", """{"\udc00":1}"""u8.ToArray(), "json_lone_surrogate");
        yield return ("number beyond I-JSON", """{"name":1e400}"""u8.ToArray(), "json_number_range");
        yield return ("number with a leading zero", """{"name":01}"""u8.ToArray(), "json_malformed");
        yield return ("not a number", """{"name":NaN}"""u8.ToArray(), "json_malformed");
        yield return ("deep arrays", [.. Enumerable.Repeat((byte)'[', 100_000)], "json_too_deep");
        yield return ("deep objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000)), "json_too_deep");
        yield return ("one byte too many", Padded(Limit + 1), "input_too_large");
        yield return ("much too large", Padded(8 * Limit), "input_too_large");
    }

    /// <summary>JSON that is no command: for addresses that take a command.</summary>
    public static IEnumerable<(string Name, byte[] Body)> NoCommands()
    {
        yield return ("null", "null"u8.ToArray());
        yield return ("array", "[]"u8.ToArray());
        yield return ("string", "\"x\""u8.ToArray());
        yield return ("number", "1"u8.ToArray());
        yield return ("true", "true"u8.ToArray());
        yield return ("unknown member", """{"unknownMember":1}"""u8.ToArray());
        yield return ("type metadata", """{"$type":"System.Object"}"""u8.ToArray());
        yield return ("huge blank", Padded(Limit));
    }

    /// <summary>A JSON object of a given length.</summary>
    public static byte[] Padded(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        (body[0], body[^1]) = ((byte)'{', (byte)'}');
        return body;
    }
}
