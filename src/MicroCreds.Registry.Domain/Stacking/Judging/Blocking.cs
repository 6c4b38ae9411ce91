using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>
/// What the nots of a pathway do at an instant. A node is blocked if nothing that a learner could still do would make it hold:
/// a not whose child holds; a choice with too few children that are not blocked; whatever needs a blocked child.
/// </summary>
internal sealed class Blocking(int nodes)
{
    private readonly bool[] _isBlocked = new bool[nodes];

    /// <summary>Whether the node is blocked. A not without an entry is not.</summary>
    public bool IsBlocked(Node node) => _isBlocked[node.Number];

    /// <summary>Whether the child takes part: a choice that can do without blocked children does without them.</summary>
    public bool TakesPart(Node parent, Node child) => IsBlocked(parent) || !IsBlocked(child);

    /// <summary>Judges a condition from the leaves up; <paramref name="holds"/> tells of a not's child whether it holds.</summary>
    public void Judge(Node node, Func<Node, bool> holds)
    {
        foreach (var child in node.Children)
            Judge(child, holds);
        _isBlocked[node.Number] = node.Kind switch
        {
            NodeKind.Leaf => false,
            NodeKind.Not => holds(node.Children[0]),
            NodeKind.AtLeast => node.Children.Count(child => !IsBlocked(child)) < node.Count,
            _ => IsBlocked(node.Children[0]),
        };
    }
}
