namespace Orleans.Concurrency;

/// <summary>Lets a call of this method start while any other call waits at an <c>await</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
