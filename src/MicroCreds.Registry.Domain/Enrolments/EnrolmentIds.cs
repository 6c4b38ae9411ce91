using System.Text;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>
/// The id of a learner's enrolment on a pathway: the learner's id, a slash, and the first 128 bits of SHA-256 of the
/// pathway's id as 32 hexadecimal digits. There is one enrolment for both, however often it is begun.
/// </summary>
public static class EnrolmentIds
{
    private const int HashDigits = 32;

    /// <summary>The id of an enrolment.</summary>
    public static string Of(string learnerId, string pathwayId)
    {
        ArgumentNullException.ThrowIfNull(learnerId);
        ArgumentNullException.ThrowIfNull(pathwayId);
        return $"{learnerId}/{Hash256.Compute(Encoding.UTF8.GetBytes(pathwayId)).ToString()[..HashDigits]}";
    }
}
