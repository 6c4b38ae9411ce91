namespace Orleans.Runtime;

/// <summary>A reminder could not be changed as asked.</summary>
[GenerateSerializer]
public sealed class ReminderException : OrleansException
{
    /// <summary>An error in words.</summary>
    public ReminderException(string message)
        : base(message)
    {
    }
}
