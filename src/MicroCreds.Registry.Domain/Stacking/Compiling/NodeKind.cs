namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>What a node of a compiled condition is.</summary>
internal enum NodeKind : byte
{
    /// <summary>A component, or a sum of credits.</summary>
    Leaf,
    /// <summary>At least so many of the children: all of them, any of them, or n of them.</summary>
    AtLeast,
    /// <summary>The child must not hold.</summary>
    Not,
    /// <summary>The child holds, with holdings from at least so many issuers.</summary>
    Issuers,
}
