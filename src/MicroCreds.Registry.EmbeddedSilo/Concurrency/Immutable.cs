namespace Orleans.Concurrency;

/// <summary>Passes a value by reference across a grain call, on the word of both sides that neither changes it any more.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="value">The value.</param>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value = value;
}
