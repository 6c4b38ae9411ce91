namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Follows the ledger and has every enrolment judged anew that an entry touches (key: <see cref="Key"/>; there is one). How
/// far it came is kept; what it was at when it stopped is done again, which changes nothing twice.
/// </summary>
[Alias("microcreds.judging")]
public interface IJudgingGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "judging";

    /// <summary>
    /// Judges some of what the ledger has beyond what was judged, and, where there is no more of that, what has come due by
    /// time. Ends in good time, however much there is.
    /// </summary>
    /// <returns>How it stands afterwards: while the position is not the ledger's size there is more to do.</returns>
    [Alias("catch-up")]
    Task<JudgingStatus> CatchUpAsync();

    /// <summary>How it stands.</summary>
    [Alias("status")]
    [AlwaysInterleave]
    Task<JudgingStatus> StatusAsync();
}
