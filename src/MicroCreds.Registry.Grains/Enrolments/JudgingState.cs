namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>What is kept of the judging.</summary>
[GenerateSerializer, Alias("microcreds.judging.state")]
public sealed class JudgingState
{
    /// <summary>The first ledger entry that is not judged yet.</summary>
    [Id(0)]
    public long Position { get; set; }

    /// <summary>Enrolments that could not be judged, and are tried again.</summary>
    [Id(1)]
    public List<string> Failing { get; set; } = [];
}
