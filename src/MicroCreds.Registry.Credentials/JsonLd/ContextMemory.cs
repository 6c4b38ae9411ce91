namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// Bounds what a catalogue remembers of made contexts. When it is full it is full for good: the catalogue then begins
/// with another one, and what was made is forgotten together.
/// </summary>
internal sealed class ContextMemory
{
    /// <summary>How much all contexts may take together: some 50 bytes each, so about 10 MB.</summary>
    public const int MaxUnits = 200_000;

    private const int PerContext = 16;
    private const int BytesPerUnit = 16;

    private int _held;

    public bool IsFull => Volatile.Read(ref _held) > MaxUnits;

    /// <summary>Counts one more context; false where there is no room for it.</summary>
    /// <param name="terms">How many terms it has, although their definitions may be shared.</param>
    /// <param name="jsonBytes">How long the text is that it is known by.</param>
    public bool TryHold(int terms, int jsonBytes)
    {
        // Once full, nothing is counted any more: the number cannot run over.
        return !IsFull && Interlocked.Add(ref _held, PerContext + terms + jsonBytes / BytesPerUnit) <= MaxUnits;
    }
}
