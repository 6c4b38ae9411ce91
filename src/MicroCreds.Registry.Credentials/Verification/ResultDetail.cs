namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>How much of a result is written.</summary>
public enum ResultDetail
{
    /// <summary>Every check.</summary>
    Full,
    /// <summary>The outcome, and every check that did not pass (<c>?detail=outcome</c>).</summary>
    Outcome,
}
