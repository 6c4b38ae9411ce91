namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>Something that holdings fill: a component, or one condition of credits.</summary>
/// <param name="Place">The JSON Pointer (RFC 6901) of the component, or of the condition, in the pathway's content.</param>
/// <param name="Component">The component's id, or null for credits.</param>
/// <param name="Name">How it is called before people.</param>
/// <param name="Amount">The component's points or the least credits, in millionths.</param>
/// <param name="System">The credit system, or null for a component.</param>
/// <param name="IsExclusive">Whether what fills it fills no other exclusive leaf.</param>
/// <param name="Match">Which credentials fill it, or null for recognitions alone.</param>
/// <param name="Need">What would fill it, as it is told to others.</param>
internal sealed record Leaf(
    string Place, string? Component, string Name, long Amount, string? System, bool IsExclusive, LeafMatch? Match, LeafNeed Need)
{
    /// <summary>Whether it adds up credits.</summary>
    public bool IsCredits => System is not null;
}
