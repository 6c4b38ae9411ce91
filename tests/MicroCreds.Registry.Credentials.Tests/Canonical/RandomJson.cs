using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Credentials.Tests.Canonical;

/// <summary>Makes JSON values at random, spells them in different ways, and knows their canonical form by a slow way of its own.</summary>
internal static class RandomJson
{
    private static readonly string[] Characters =
        ["a", "b", "Z", "0", " ", "/", "\"", "\\", "\n", "\u0001", "\u001f", "\u007f", "é", "€", "\uD7FF", "\uE000", "\uFB33", "😂", "𝄞"];

    private static readonly (string Canonical, string[] Spellings)[] Numbers =
    [
        ("0", ["0", "-0", "0.0", "0e5", "-0.000"]),
        ("1", ["1", "1.0", "10e-1", "0.1E1"]),
        ("-42", ["-42", "-42.00", "-4.2e1"]),
        ("0.5", ["0.5", "5e-1", "0.50"]),
        ("1e+30", ["1E30", "1e+30", "10e29"]),
        ("1e-7", ["1e-7", "0.0000001"]),
        ("0.000001", ["1e-6", "0.000001"]),
        ("9007199254740991", ["9007199254740991", "9007199254740991.0"]),
        ("333333333.3333333", ["333333333.33333329", "333333333.3333333"]),
    ];

    public static object? Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(Numbers.Length),
        3 or 4 => Text(random),
        5 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)).ToArray(),
        _ => Object(random, depth),
    };

    /// <summary>One of the many texts of a value.</summary>
    public static string Spell(object? value, Random random)
    {
        var space = random.Next(3) == 0 ? " \n" : "";
        return space + value switch
        {
            null => "null",
            bool b => b ? "true" : "false",
            int n => Numbers[n].Spellings[random.Next(Numbers[n].Spellings.Length)],
            string s => SpellText(s, random),
            object?[] items => $"[{string.Join(',', items.Select(i => Spell(i, random)))}]",
            Dictionary<string, object?> members => $"{{{string.Join(',', Shuffled(members, random).Select(m => $"{space}{SpellText(m.Key, random)}{space}:{Spell(m.Value, random)}"))}}}",
            _ => throw new InvalidOperationException(),
        } + space;
    }

    /// <summary>The canonical form, from .NET's own ordinal order, which is that of UTF-16.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        int n => Numbers[n].Canonical,
        string s => CanonicalText(s),
        object?[] items => $"[{string.Join(',', items.Select(Canonical))}]",
        Dictionary<string, object?> members => $"{{{string.Join(',', members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{CanonicalText(m.Key)}:{Canonical(m.Value)}"))}}}",
        _ => throw new InvalidOperationException(),
    };

    private static Dictionary<string, object?> Object(Random random, int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = random.Next(30) == 0 ? 40 : random.Next(6); i > 0; i--)
            members[Text(random)] = Value(random, depth - 1);
        return members;
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Characters[random.Next(Characters.Length)]));

    private static KeyValuePair<string, object?>[] Shuffled(Dictionary<string, object?> members, Random random)
    {
        var shuffled = members.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string SpellText(string text, Random random)
    {
        var escapeAll = random.Next(3) == 0;
        var spelt = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (escapeAll || c < 0x20)
                spelt.Append("\\u").Append(((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
            else if (c is '"' or '\\')
                spelt.Append('\\').Append(c);
            else
                spelt.Append(c);
        }

        return spelt.Append('"').ToString();
    }

    private static string CanonicalText(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    })) + "\"";
}
