using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>What one bulk request asks for. Immutable.</summary>
public sealed record BulkOptions
{
    /// <summary>What the verifier wants. Default: <see cref="VerificationPolicy.Default"/>.</summary>
    public VerificationPolicy Policy { get; init; } = VerificationPolicy.Default;

    /// <summary>How much of each answer is written. Default: every check.</summary>
    public ResultDetail Detail { get; init; } = ResultDetail.Full;

    /// <summary>The instant that validity is judged at. Default: null, the time at which each line is answered.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where to begin: the input starts with the byte after what is done there, and lines are numbered on. Default: the beginning.</summary>
    public BulkProgress From { get; init; } = BulkProgress.None;

    /// <summary>Told how far the run has come after every batch that was written, one call after the other; what it throws ends the run. Default: nobody.</summary>
    public Func<BulkProgress, CancellationToken, ValueTask>? Report { get; init; }

    /// <summary>How many batches of lines are worked on at once. Default: one a core.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}
