using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>What verification says of one credential.</summary>
public enum Outcome
{
    /// <summary>Every check that the policy requires passed.</summary>
    Valid,
    /// <summary>At least one check failed.</summary>
    Invalid,
    /// <summary>No check failed, but one that the policy requires could not be made.</summary>
    Indeterminate,
    /// <summary>The input could not be read as a credential at all.</summary>
    Error,
}

/// <summary>The state of the ledger that an answer rests on.</summary>
/// <param name="Size">The number of ledger entries applied.</param>
/// <param name="Time">When the ledger was known to have that size.</param>
public readonly record struct AsOf(long Size, DateTimeOffset Time);

/// <summary>Why an input could not be read.</summary>
/// <param name="Code">A stable code, such as <c>json_duplicate_key</c>.</param>
/// <param name="Message">One sentence that a person understands, naming the place.</param>
/// <param name="Pointer">A JSON pointer to the place, as far as reading came; empty for the whole input.</param>
public sealed record InputError(string Code, string Message, string Pointer);

/// <summary>
/// The answer to one verification question. Either <see cref="Error"/> is set and <see cref="Outcome"/> is
/// <see cref="Outcome.Error"/>, or the checks are all there, in the order of <see cref="CheckNames"/>.
/// </summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Id">The credential's id, or null where it has none or could not be read.</param>
/// <param name="Checks">Every check that was made, and every one that was skipped.</param>
/// <param name="AsOf">What the registry knew; the default where no registry was asked.</param>
/// <param name="Error">Why the input could not be read, for <see cref="Outcome.Error"/>.</param>
public sealed record VerificationResult(
    Outcome Outcome,
    string? Id,
    ImmutableArray<Check> Checks,
    AsOf AsOf,
    InputError? Error = null);
