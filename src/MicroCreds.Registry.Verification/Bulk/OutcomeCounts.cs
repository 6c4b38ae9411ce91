using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>How many answers came out how. Not thread-safe.</summary>
internal sealed class OutcomeCounts
{
    private readonly long[] _counts = new long[4];

    public void Add(Outcome outcome) => _counts[(int)outcome]++;

    public void Add(OutcomeCounts other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
    }

    /// <summary>Adds what another run counted.</summary>
    public void Add(VerificationSummary other)
    {
        _counts[(int)Outcome.Valid] += other.Valid;
        _counts[(int)Outcome.Invalid] += other.Invalid;
        _counts[(int)Outcome.Indeterminate] += other.Indeterminate;
        _counts[(int)Outcome.Error] += other.Errors;
    }

    public void Clear() => Array.Clear(_counts);

    public VerificationSummary ToSummary(AsOf asOf) => new(
        _counts.Sum(),
        _counts[(int)Outcome.Valid],
        _counts[(int)Outcome.Invalid],
        _counts[(int)Outcome.Indeterminate],
        _counts[(int)Outcome.Error],
        asOf);
}
