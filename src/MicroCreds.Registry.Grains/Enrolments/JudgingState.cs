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

    /// <summary>How far the entry at <see cref="Position"/> is judged, where it touches many enrolments; else null.</summary>
    [Id(2)]
    public LargeEntry? Large { get; set; }
}

/// <summary>How far an entry is judged that touches many enrolments.</summary>
/// <param name="Issuer">Whose holders it touches; null for all learners.</param>
/// <param name="After">The id of the last enrolment that was judged.</param>
/// <param name="Done">How many were judged.</param>
/// <param name="Total">How many there were when it began.</param>
[GenerateSerializer, Immutable, Alias("microcreds.judging.large-entry")]
public sealed record LargeEntry([property: Id(0)] string? Issuer, [property: Id(1)] string After, [property: Id(2)] long Done, [property: Id(3)] long Total);
