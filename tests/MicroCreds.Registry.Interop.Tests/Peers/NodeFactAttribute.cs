namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>A test with other implementations: skipped, and named as skipped, where Node or its packages cannot be had.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeInstallation.Problem;
}
