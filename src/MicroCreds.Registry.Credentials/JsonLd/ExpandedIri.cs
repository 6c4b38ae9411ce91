namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What a text means in a context: nothing, a keyword, or an IRI, whose text may lie in two places.</summary>
internal readonly ref struct ExpandedIri
{
    public ExpandedIri(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail = default)
    {
        Head = head;
        Tail = tail;
        IsNull = false;
    }

    public ExpandedIri(Keyword keyword)
    {
        Keyword = keyword;
        Head = Keywords.NameOf(keyword);
        IsNull = false;
    }

    public static ExpandedIri Null => new() { IsNull = true };

    public bool IsNull { get; private init; }

    /// <summary>The keyword, where it is one.</summary>
    public Keyword Keyword { get; }

    public ReadOnlySpan<byte> Head { get; }

    public ReadOnlySpan<byte> Tail { get; }

    /// <summary>Whether a colon is in it: what has none cannot be a property.</summary>
    public bool HasColon => Head.Contains((byte)':') || Tail.Contains((byte)':');

    /// <summary>Whether it begins like an absolute IRI or a blank node.</summary>
    public bool IsAbsolute => !IsNull && Keyword == Keyword.NotAKeyword && (Tail.IsEmpty ? IriForm.IsAbsolute(Head) : IriForm.IsAbsolute(ToArray()));

    public byte[] ToArray() => [.. Head, .. Tail];
}
