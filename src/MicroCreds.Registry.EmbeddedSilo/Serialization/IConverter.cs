namespace Orleans;

/// <summary>Says, for a type that cannot carry the attributes itself, which other type crosses grain calls in its stead. Marked with <see cref="RegisterConverterAttribute"/>.</summary>
/// <typeparam name="TValue">The type.</typeparam>
/// <typeparam name="TSurrogate">The type that crosses in its stead.</typeparam>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>Makes the value from what crossed.</summary>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>Makes what crosses from the value.</summary>
    TSurrogate ConvertToSurrogate(in TValue value);
}
