namespace Orleans;

/// <summary>Registers an <see cref="IConverter{TValue, TSurrogate}"/>, which needs a constructor without parameters.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute;
