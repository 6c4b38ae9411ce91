namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Asks container mappings.</summary>
internal static class ContainerMapping
{
    /// <summary>Whether a mapping includes one of some containers. (Enum.HasFlag allocates where it is not optimised.)</summary>
    public static bool Include(this Containers mapping, Containers any) => (mapping & any) != 0;
}
