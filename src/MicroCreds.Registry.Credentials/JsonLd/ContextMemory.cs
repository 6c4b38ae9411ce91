namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// Bounds what a catalogue remembers of made contexts. When it is full it is full for good: the catalogue then begins
/// with another one, and what was made is forgotten together.
/// </summary>
internal sealed class ContextMemory
{
    /// <summary>How many term definitions all contexts may have together, one in several contexts counted in each.</summary>
    public const int MaxTerms = 200_000;

    private int _terms;

    public bool IsFull => Volatile.Read(ref _terms) > MaxTerms;

    /// <summary>Counts one more context; false where there is no room for it.</summary>
    public bool TryHold(int terms) => Interlocked.Add(ref _terms, terms + 1) <= MaxTerms;
}
