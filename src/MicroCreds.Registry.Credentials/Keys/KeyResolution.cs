namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>What looking a verification method up came to. The default is <see cref="Unknown"/>.</summary>
public readonly record struct KeyResolution
{
    private KeyResolution(KeyResolutionOutcome outcome, VerificationKey? key, string? message) =>
        (Outcome, Key, Message) = (outcome, key, message);

    /// <summary>How it ended.</summary>
    public KeyResolutionOutcome Outcome { get; }

    /// <summary>The key, where it was found; else null.</summary>
    public VerificationKey? Key { get; }

    /// <summary>A sentence that says why there is no key; null where there is one, and where nobody here knows the method.</summary>
    public string? Message { get; }

    /// <summary>Nobody here knows the verification method: nothing follows.</summary>
    public static KeyResolution Unknown => default;

    /// <summary>The key was found.</summary>
    public static KeyResolution Found(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyResolution(KeyResolutionOutcome.Found, key, null);
    }

    /// <summary>The controller's document could not be had now: nothing follows.</summary>
    /// <param name="message">What was tried and how it failed.</param>
    public static KeyResolution Unreachable(string message) => new(KeyResolutionOutcome.Unreachable, null, message);

    /// <summary>The controller's document says otherwise, or the identifier is malformed: no proof can hold by it.</summary>
    /// <param name="message">What is wrong.</param>
    public static KeyResolution Refused(string message) => new(KeyResolutionOutcome.Refused, null, message);
}
