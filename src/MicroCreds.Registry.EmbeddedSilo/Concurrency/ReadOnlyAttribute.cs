namespace Orleans.Concurrency;

/// <summary>Promises that the method does not change the grain's state, so that its calls may interleave with other such calls.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
