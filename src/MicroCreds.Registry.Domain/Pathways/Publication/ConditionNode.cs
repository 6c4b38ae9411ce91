using System.Text;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>A condition in its place in a tree that is within bounds.</summary>
internal sealed class ConditionNode(Condition condition, ConditionNode? parent, string segment)
{
    private readonly List<ConditionNode> _children = [];

    public Condition Condition { get; } = condition;

    public ConditionNode? Parent { get; } = parent;

    public IReadOnlyList<ConditionNode> Children => _children;

    public int Depth { get; } = parent is null ? 1 : parent.Depth + 1;

    /// <summary>Whether it is, or has below it, a <see cref="Condition.Not"/>.</summary>
    public bool HasNot { get; private set; }

    /// <summary>The JSON pointer into the command.</summary>
    public string Pointer
    {
        get
        {
            var segments = new List<string>();
            for (var node = this; node is not null; node = node.Parent)
                segments.Add(node._segment);
            segments.Reverse();
            return new StringBuilder().AppendJoin('/', segments).ToString();
        }
    }

    private readonly string _segment = segment;

    public ConditionNode Add(Condition child, string childSegment)
    {
        var node = new ConditionNode(child, this, childSegment);
        _children.Add(node);
        return node;
    }

    public void MarkNot()
    {
        for (var node = this; node is { HasNot: false }; node = node.Parent)
            node.HasNot = true;
    }

    /// <summary>This node and all below it, each before what is below it.</summary>
    public IEnumerable<ConditionNode> All()
    {
        var pending = new Stack<ConditionNode>();
        pending.Push(this);
        while (pending.TryPop(out var node))
        {
            yield return node;
            for (var i = node._children.Count - 1; i >= 0; i--)
                pending.Push(node._children[i]);
        }
    }
}
