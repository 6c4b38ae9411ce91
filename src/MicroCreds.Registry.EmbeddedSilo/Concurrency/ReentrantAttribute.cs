namespace Orleans.Concurrency;

/// <summary>Lets any call to this grain start while others wait at an <c>await</c>. Turns still never overlap.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
