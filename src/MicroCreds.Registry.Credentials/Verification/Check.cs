namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>How one check ended.</summary>
public enum CheckResult
{
    /// <summary>The check was made and holds.</summary>
    Pass,
    /// <summary>The check was made and does not hold: the credential is invalid.</summary>
    Fail,
    /// <summary>The check does not hold, and the policy says that this alone does not make a credential invalid.</summary>
    Warn,
    /// <summary>The check could not be made, or there was nothing to check; the code and message say which.</summary>
    Skip,
}

/// <summary>
/// One check of a verification. Instances are immutable and shared: a check that says the same is the same object.
/// </summary>
/// <param name="Name">Which check: one of <see cref="CheckNames"/>.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Code">A stable code, one of <see cref="CheckCodes"/>; documented, never reused.</param>
/// <param name="Pointer">Where in the document: a JSON pointer (RFC 6901); empty for the whole document.</param>
/// <param name="Message">One sentence that a person understands.</param>
public sealed record Check(string Name, CheckResult Result, string Code, string Pointer, string Message)
{
    /// <summary>The id of the credential that the one in question was renewed as; null for every other check.</summary>
    public string? RenewedAs { get; init; }
}
