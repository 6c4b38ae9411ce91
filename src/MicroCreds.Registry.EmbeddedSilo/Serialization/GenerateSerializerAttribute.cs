namespace Orleans;

/// <summary>
/// Says that instances may cross a grain call. A type without it (and without a copier of the engine's own) is
/// refused as an argument or a result.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether parameters of the primary constructor that carry no <see cref="IdAttribute"/> are members too.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
