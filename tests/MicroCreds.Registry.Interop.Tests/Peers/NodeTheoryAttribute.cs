using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>A theory with other implementations: skipped, by name, where Node, its packages or a vector cannot be had.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <param name="vector">A file below <c>../shared/vectors</c> that it needs; null for none.</param>
    public NodeTheoryAttribute(string? vector = null) => Skip = vector is null || SharedVectors.Has(vector)
        ? NodeInstallation.Problem
        : $"../shared/vectors/{vector} is not there";
}
