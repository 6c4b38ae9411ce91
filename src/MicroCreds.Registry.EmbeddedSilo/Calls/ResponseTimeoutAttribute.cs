using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this grain method waits before its call fails with a <see cref="TimeoutException"/>.</summary>
/// <param name="timeout">The time, in the constant format of <see cref="TimeSpan"/>, such as <c>00:00:05</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The time that a caller waits.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
