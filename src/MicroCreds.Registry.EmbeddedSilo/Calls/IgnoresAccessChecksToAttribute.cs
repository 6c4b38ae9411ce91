namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by its name: the assembly that it marks may use the internal types of another. Only emitted assemblies are marked.</summary>
/// <param name="assemblyName">The other assembly.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
