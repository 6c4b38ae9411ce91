namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>How much work the contexts of one document may still take: against contexts that are small and mean much.</summary>
internal sealed class ContextWork
{
    /// <summary>
    /// All that one document may spend: a term copied costs one, and a byte of an IRI. The contexts of an Open Badge cost
    /// a twenty-fifth of it when they are made for the first time, and nothing after.
    /// </summary>
    public const int Budget = 500_000;

    /// <summary>What one context costs beside its terms.</summary>
    public const int PerContext = 50;

    /// <summary>What defining one term costs.</summary>
    public const int PerDefinition = 20;

    /// <summary>How deep contexts may lead to contexts, and terms to terms.</summary>
    public const int MaxDepth = 64;

    private int _left = Budget;

    /// <summary>What has been spent.</summary>
    public int Spent => Budget - _left;

    public bool TrySpend(int units)
    {
        if (units > _left)
            return false;
        _left -= units;
        return true;
    }

    public void Reset() => _left = Budget;
}
