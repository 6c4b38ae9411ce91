namespace Orleans;

/// <summary>The stable name of a grain class in grain identities. Without it: the class's name in lower case, less a trailing "grain".</summary>
/// <param name="grainType">The name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    /// <summary>The name.</summary>
    public string GrainType { get; } = grainType;
}
