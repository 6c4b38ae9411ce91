namespace Orleans.Serialization;

/// <summary>A value of this type cannot cross a grain call: the type, or one that it is made of, says not how.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException : SerializerException
{
    /// <summary>An error in words, naming the type.</summary>
    public CodecNotFoundException(string message)
        : base(message)
    {
    }
}
