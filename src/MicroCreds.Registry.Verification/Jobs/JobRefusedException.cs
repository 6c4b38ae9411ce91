namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>A job that is not taken on, or cannot go on.</summary>
/// <param name="code">One of <see cref="JobErrorCodes"/>.</param>
/// <param name="message">What is wrong, in a sentence.</param>
public sealed class JobRefusedException(string code, string message) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
