namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>A node of a compiled condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">The JSON Pointer (RFC 6901) of the condition in the pathway's content.</param>
/// <param name="Count">How many children must hold, or how many issuers there must be.</param>
/// <param name="Leaf">The index of the leaf, or -1.</param>
/// <param name="Children">The children; one for <see cref="NodeKind.Not"/> and <see cref="NodeKind.Issuers"/>.</param>
/// <param name="Number">Its number among all nodes of the pathway.</param>
internal sealed record Node(NodeKind Kind, string Place, int Count, int Leaf, Node[] Children, int Number);
