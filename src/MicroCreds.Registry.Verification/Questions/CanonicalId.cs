namespace MicroCreds.Registry.Verification.Questions;

/// <summary>Finds the <c>id</c> of a credential that is known to be a canonical JSON object: a registered one.</summary>
internal static class CanonicalId
{
    private static ReadOnlySpan<byte> Name => "\"id\":"u8;

    /// <summary>The JSON string that is the value of the top-level <c>id</c>, with its quotes; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> canonical)
    {
        var nesting = new CanonicalNesting(canonical);
        for (var at = 0; canonical[at..].IndexOf(Name) is >= 0 and var next;)
        {
            at += next;
            if (nesting.DepthOfStringAt(at) == 1)
                return StringAt(canonical[(at + Name.Length)..]);
            at += Name.Length;
        }

        return default;
    }

    /// <summary>The string that a text begins with; empty where it begins with something else.</summary>
    private static ReadOnlySpan<byte> StringAt(ReadOnlySpan<byte> text)
    {
        if (text[0] != '"')
            return default;
        var end = 1;
        while (text[end..].IndexOfAny((byte)'"', (byte)'\\') is var next && text[end + next] == '\\')
            end += next + 2;
        return text[..(end + text[end..].IndexOf((byte)'"') + 1)];
    }
}
