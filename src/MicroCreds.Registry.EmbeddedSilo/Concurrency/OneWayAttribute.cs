namespace Orleans.Concurrency;

/// <summary>The caller does not wait for this method and never hears of its outcome: the call completes once it is sent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
