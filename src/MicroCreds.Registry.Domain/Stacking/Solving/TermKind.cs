namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>What a term of a problem is.</summary>
internal enum TermKind : byte
{
    /// <summary>A cost that no allocation changes.</summary>
    Constant,
    /// <summary>A leaf, at one of the places where it occurs.</summary>
    Leaf,
    /// <summary>The least sum of so many children.</summary>
    AtLeast,
    /// <summary>The child, and one point for every issuer that is missing.</summary>
    Issuers,
}
