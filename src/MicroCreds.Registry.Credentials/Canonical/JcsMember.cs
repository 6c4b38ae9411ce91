namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>One <c>"name":value</c> of an object in the canonical output, by offsets.</summary>
internal struct JcsMember
{
    /// <summary>Where the name's opening quote is.</summary>
    public int Start;

    /// <summary>Bytes of the escaped name, without its quotes.</summary>
    public int NameLength;

    /// <summary>One past the value's last byte.</summary>
    public int End;

    /// <summary>Where the name stands in the input.</summary>
    public int SourceOffset;

    /// <summary>Whether the name has escapes, so that its bytes do not compare as they stand.</summary>
    public bool NameIsEscaped;

    /// <summary>Where the value starts.</summary>
    public readonly int ValueStart => Start + NameLength + 3;

    /// <summary>Where the name starts, inside its quotes.</summary>
    public readonly int NameStart => Start + 1;
}
