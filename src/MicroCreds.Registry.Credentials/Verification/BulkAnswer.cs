namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>One line of a bulk answer: a result, or the summary at the end.</summary>
public abstract record BulkAnswer
{
    private BulkAnswer()
    {
    }

    /// <summary>The result of one line of the request.</summary>
    /// <param name="Line">Which line, from 1; null outside bulk answers.</param>
    /// <param name="Value">The result.</param>
    public sealed record Result(long? Line, VerificationResult Value) : BulkAnswer;

    /// <summary>The end of the answer.</summary>
    /// <param name="Value">How many lines ended how.</param>
    public sealed record Summary(VerificationSummary Value) : BulkAnswer;
}
