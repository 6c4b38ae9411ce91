using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Verifying;

/// <summary>The answer to one line of a bulk verification.</summary>
/// <param name="Line">The line's number, from 1, in the order in which the credentials were given.</param>
/// <param name="Result">The answer.</param>
public readonly record struct LineResult(long Line, VerificationResult Result);
