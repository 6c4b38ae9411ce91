using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Tests.Baking;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>Makes inputs that are nearly right out of inputs that are right. The same seed makes the same inputs.</summary>
/// <param name="corpus">What it begins with; at least one.</param>
/// <param name="random">Decides everything.</param>
internal sealed class FuzzMutator(IReadOnlyList<byte[]> corpus, Random random)
{
    private const int MaxBytes = 200_000;

    private static readonly string[] s_names =
    [
        "@context", "@id", "@type", "@value", "@list", "@set", "@graph", "@included", "@nest", "@reverse", "@vocab", "@base", "@import", "@index",
        "@language", "@direction", "@container", "@propagate", "@protected", "@json", "id", "type", "proof", "issuer", "credentialSubject",
        "credentialStatus", "verifiableCredential", "evidence", "endorsement", "endorsementJwt", "vc", "_sd", "...", "_sd_alg", "cnf", "",
    ];

    private static readonly string[] s_values =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-0", "1e308", "1e-400", "123456789012345678901234567890", "\"\\u0000\"", "\"_:b0\"", "\"did:key:z6Mk\"",
        "\"https://www.w3.org/ns/credentials/v2\"", "\"data:application/vc+jwt,e30.e30.\"", "\"9999-12-31T23:59:60-24:00\"", "\"0000-00-00T00:00:00Z\"",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "{\"@context\":{\"a\":{\"@id\":\"b:c\",\"@context\":null}}}", "\"\\ud83d\\ude00\"",
    ];

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var bytes = Pick();
        for (var times = random.Next(1, 4); times > 0; times--)
            bytes = Change(bytes);
        return bytes.Length <= MaxBytes ? bytes : bytes[..MaxBytes];
    }

    private byte[] Change(byte[] bytes) => random.Next(12) switch
    {
        0 => Splice(bytes, Pick()),
        1 => bytes[..random.Next(bytes.Length + 1)],
        2 => Repeat(bytes),
        3 => Part(bytes),
        4 => Images.Png(Images.International(random.Next(3) == 0 ? "openbadges" : "openbadgecredential", Latin1(bytes), random.Next(2) == 0)),
        5 => Bomb(bytes),
        < 9 => Structure(bytes),
        _ => Bytes(bytes),
    };

    private byte[] Pick() => corpus[random.Next(corpus.Count)];

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private byte[] Bytes(byte[] bytes)
    {
        const string Tokens = "{}[]\",:019.-eutfn\\x_sd~<>&!?=/# \n\0";
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        var changed = bytes.ToArray();
        for (var times = random.Next(1, 6); times > 0; times--)
            changed[random.Next(changed.Length)] = random.Next(2) == 0 ? (byte)Tokens[random.Next(Tokens.Length)] : (byte)random.Next(256);
        return changed;
    }

    private byte[] Splice(byte[] a, byte[] b) => [.. a[..random.Next(a.Length + 1)], .. b[random.Next(b.Length + 1)..]];

    private byte[] Repeat(byte[] bytes)
    {
        var from = random.Next(bytes.Length + 1);
        var piece = bytes[from..Math.Min(bytes.Length, from + random.Next(1, 60))];
        return [.. bytes[..from], .. Enumerable.Repeat(piece, random.Next(1, 200)).SelectMany(part => part), .. bytes[from..]];
    }

    /// <summary>One part of a token, changed inside of its base64url; the signature is not made anew.</summary>
    private byte[] Part(byte[] bytes)
    {
        var text = Latin1(bytes);
        var parts = text.Split('.', '~');
        var at = random.Next(parts.Length);
        if (parts.Length < 3 || parts.Length > 100 || !Base64Url.IsValid(parts[at]))
            return Bytes(bytes);
        var changed = Base64Url.EncodeToString(Structure(Base64Url.DecodeFromChars(parts[at])));
        return Encoding.Latin1.GetBytes(text.Replace(parts[at].Length == 0 ? "." : parts[at], changed, StringComparison.Ordinal));
    }

    /// <summary>An encoded list that expands to much more than it is, in place of a text.</summary>
    private byte[] Bomb(byte[] bytes)
    {
        var list = "u" + Base64Url.EncodeToString(Gzip.Compress(new byte[1 << random.Next(10, 25)]));
        return Json(bytes) is { } node && Places(node).ToArray() is { Length: > 0 } places && Put(node, places[random.Next(places.Length)], list) is { } done
            ? done
            : Encoding.ASCII.GetBytes(list);
    }

    /// <summary>One place of a document gets another value, another name, or a piece of another document.</summary>
    private byte[] Structure(byte[] bytes)
    {
        if (Json(bytes) is not { } node || Places(node).ToArray() is not { Length: > 0 } places)
            return Bytes(bytes);
        var (parent, key) = places[random.Next(places.Length)];
        var value = ValueAt(parent, key);
        switch (random.Next(6))
        {
            case 0:
                JsonMutations.Remove(parent, key);
                break;
            case 1 when parent is JsonObject:
                JsonMutations.Rename(parent, key, s_names[random.Next(s_names.Length)], value?.DeepClone());
                break;
            case 2 when Json(Pick()) is { } other && Places(other).ToArray() is { Length: > 0 } others:
                var (from, name) = others[random.Next(others.Length)];
                JsonMutations.Set(parent, key, ValueAt(from, name)?.DeepClone());
                break;
            case 3 when value is JsonObject o:
                o[s_names[random.Next(s_names.Length)]] = JsonNode.Parse(s_values[random.Next(s_values.Length)]);
                break;
            case 4:
                JsonMutations.Set(parent, key, new JsonArray([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => value?.DeepClone())]));
                break;
            default:
                JsonMutations.Set(parent, key, JsonNode.Parse(s_values[random.Next(s_values.Length)]));
                break;
        }

        return Written(node);
    }

    private static byte[]? Put(JsonNode node, (JsonNode Parent, string Key) place, string text)
    {
        JsonMutations.Set(place.Parent, place.Key, text);
        return Written(node);
    }

    private static byte[] Written(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(new JsonSerializerOptions { MaxDepth = 512 }));

    private static JsonNode? ValueAt(JsonNode parent, string key) =>
        parent is JsonArray array ? array[int.Parse(key, CultureInfo.InvariantCulture)] : parent[key];

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => Places(member.Value).Prepend((o, member.Key))),
        JsonArray a => a.SelectMany((item, i) => Places(item).Prepend((a, i.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };

    // Only what the platform's own parser reads without duplicates can be changed as a tree.
    private static JsonNode? Json(byte[] bytes)
    {
        if (bytes.Length is 0 or > 50_000 || bytes[0] is not ((byte)'{' or (byte)'['))
            return null;
        try
        {
            var node = JsonNode.Parse(bytes);
            _ = Places(node).Count();
            return node;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
