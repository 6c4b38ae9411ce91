namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>How much work the contexts of one document may still take: against contexts that are small and mean much.</summary>
internal sealed class ContextWork
{
    /// <summary>A term copied costs one, a byte of an IRI one, a term defined twenty.</summary>
    public const int Budget = 2_000_000;

    /// <summary>What defining one term costs.</summary>
    public const int PerDefinition = 20;

    /// <summary>How deep contexts may lead to contexts, and terms to terms.</summary>
    public const int MaxDepth = 64;

    private int _left = Budget;

    public bool TrySpend(int units)
    {
        if (units > _left)
            return false;
        _left -= units;
        return true;
    }

    public void Reset() => _left = Budget;
}
