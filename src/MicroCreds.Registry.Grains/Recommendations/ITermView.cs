namespace MicroCreds.Registry.Grains.Recommendations;

/// <summary>
/// Which open pathways and which achievements have which words (<see cref="Domain.Stacking.StackTerms"/>): a projection of the ledger that may be
/// thrown away and built again. One writer at a time; reads run beside it.
/// </summary>
public interface ITermView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes and moves the position, both or neither; a position that is not beyond the view's changes nothing.</summary>
    /// <param name="changes">What has which words now; each replaces what was there, and none takes it out.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyCollection<TermRow> changes, long position, CancellationToken cancellationToken);

    /// <summary>Those that have one of the words, with the most words in common first, of equals by id; at most <paramref name="limit"/>.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="terms">The words. Of each, the first <see cref="MostOfTerm"/> by id are looked at.</param>
    /// <param name="limit">The most that are answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<string>> FindAsync(TermKind kind, IReadOnlyCollection<string> terms, int limit, CancellationToken cancellationToken);

    /// <summary>How many that have one word are looked at.</summary>
    const int MostOfTerm = 5_000;
}

/// <summary>What has words.</summary>
public enum TermKind
{
    /// <summary>A pathway that learners can begin, by its newest version.</summary>
    Pathway = 1,
    /// <summary>An achievement that was not withdrawn, by its newest version.</summary>
    Achievement = 2,
}

/// <summary>The words of something.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Terms">Its words; none where it is withdrawn.</param>
public sealed record TermRow(TermKind Kind, string Id, IReadOnlySet<string> Terms);
