using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// How far a bulk run has come: everything before it is answered, and nothing after it. A run can begin where another
/// one was.
/// </summary>
/// <param name="InputBytes">The bytes of the questions that are done, to the end of a line.</param>
/// <param name="InputLines">Their lines, blank ones too.</param>
/// <param name="OutputBytes">The bytes of the answers.</param>
/// <param name="Counts">How the answers came out.</param>
public readonly record struct BulkProgress(long InputBytes, long InputLines, long OutputBytes, VerificationSummary Counts)
{
    /// <summary>Nothing is done yet.</summary>
    public static BulkProgress None { get; } = new(0, 0, 0, new VerificationSummary(0, 0, 0, 0, 0, default));
}
