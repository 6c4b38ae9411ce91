namespace Orleans.Runtime;

/// <summary>Names the record that an <see cref="IPersistentState{TState}"/> parameter of a grain's constructor is.</summary>
/// <param name="stateName">The record's name; give every class a name of its own.</param>
/// <param name="storageName">The grain storage that keeps it; the default one if null.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The record's name.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The grain storage that keeps it; the default one if null.</summary>
    public string? StorageName { get; } = storageName;
}
