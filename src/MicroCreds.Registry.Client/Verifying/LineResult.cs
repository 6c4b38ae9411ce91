using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Verifying;

/// <summary>The answer to one line of a bulk verification.</summary>
/// <param name="Line">The line's number, from 1, in the order in which the credentials were given.</param>
/// <param name="Result">The answer.</param>
public readonly record struct LineResult(long Line, VerificationResult Result)
{
    internal static bool TryRead(ReadOnlySpan<byte> line, long linesBefore, out long number, out LineResult answer)
    {
        if (VerificationResultReader.TryRead(line, out var read, out _) && read is BulkAnswer.Result { Line: { } found } result)
        {
            number = found;
            answer = new LineResult(linesBefore + found, result.Value);
            return true;
        }

        number = 0;
        answer = default;
        return false;
    }
}
