using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>Keeps the search view up with the ledger, when somebody asks, and searches it.</summary>
public sealed class SearchIndex : IDisposable
{
    /// <summary>Awards wait for the view's writes, which take nearly a millisecond a document.</summary>
    private const int ChangesTogether = 16;

    private readonly ISearchView _view;
    private readonly ViewCursor _cursor;

    /// <summary>Made by the host.</summary>
    public SearchIndex(ILedgerStore store, ISearchView view)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        _view = view;
        _cursor = new ViewCursor(store, view.ReadPositionAsync, ApplyAsync);
    }

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>Searches in all that the ledger has at the call.</summary>
    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await _view.SearchAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var changes = new List<SearchChange>();
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var noted = false;
        foreach (var recorded in events)
        {
            if (!Concerns(recorded.Kind))
                continue;
            var happened = EventCodec.Decode(recorded.Type, recorded.Payload.Span);
            if (IssuerOf(happened) is { } issuer && !names.ContainsKey(issuer))
                names.Add(issuer, await _view.FindIssuerNameAsync(issuer, cancellationToken).ConfigureAwait(false));
            if (happened is IssuerProfileChanged renamed)
            {
                changes.AddRange(await RenamedAsync(renamed, names[renamed.Did], changes, recorded.Index, cancellationToken).ConfigureAwait(false));
                names[renamed.Did] = renamed.Profile.Name;
            }
            else if (happened is IssuerRegistered registered)
            {
                names[registered.Did] = registered.Profile.Name;
            }

            if (ChangeOf(happened, recorded.Index, names) is { } change)
                changes.Add(change);
            if (changes.Count < ChangesTogether)
                continue;
            await _view.ApplyAsync(changes, recorded.Index + 1, cancellationToken).ConfigureAwait(false);
            changes.Clear();
            noted = true;
        }

        if (changes.Count == 0 && !mustNote && !noted)
            return false;
        await _view.ApplyAsync(changes, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>An issuer's new name in all of its documents: page by page, at the position before the change, so that a fault repeats it.</summary>
    private async Task<List<SearchChange>> RenamedAsync(
        IssuerProfileChanged changed, string? known, List<SearchChange> before, long index, CancellationToken cancellationToken)
    {
        if (known == changed.Profile.Name)
            return [];
        await _view.ApplyAsync(before, index, cancellationToken).ConfigureAwait(false);
        before.Clear();
        var words = SearchDocuments.WordsOf(changed.Profile.Name);
        var after = 0L;
        while (await _view.OfIssuerAsync(changed.Did, after, ChangesTogether, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            List<SearchChange> changes = [.. page.Where(row => row.Kind != SearchKind.Issuer).Select(row => new SearchChange.NameIssuer(row.Kind, row.Id, words))];
            if (page.Count < ChangesTogether)
                return changes;
            await _view.ApplyAsync(changes, index, cancellationToken).ConfigureAwait(false);
            after = page[^1].Row;
        }

        return [];
    }

    private static bool Concerns(LedgerEntryKind kind) => kind is
        LedgerEntryKind.LevelsPublished or LedgerEntryKind.AchievementApproved or LedgerEntryKind.ApprovalWithdrawn
        or LedgerEntryKind.IssuerRegistered or LedgerEntryKind.IssuerProfileChanged
        or LedgerEntryKind.AchievementPublished or LedgerEntryKind.AchievementWithdrawn
        or LedgerEntryKind.PathwayPublished or LedgerEntryKind.PathwayWithdrawn;

    private static string? IssuerOf(object happened) => happened switch
    {
        AchievementPublished e => e.Issuer,
        PathwayPublished e => e.Issuer,
        IssuerProfileChanged e => e.Did,
        _ => null,
    };

    private static SearchChange? ChangeOf(object happened, long index, Dictionary<string, string?> names) => happened switch
    {
        LevelsPublished e => new SearchChange.Levels(e.FrameworkId, e.Levels.ToImmutableDictionary(level => level.Code, level => level.Eqf)),
        AchievementApproved e => Mark(e.AchievementId, SearchDocuments.IsApproved(true), e.Version),
        ApprovalWithdrawn e => Mark(e.AchievementId, SearchDocuments.IsApproved(false), e.Version),
        IssuerRegistered e => new SearchChange.Put(SearchDocuments.Of(e.Did, e.Profile, index)),
        IssuerProfileChanged e => new SearchChange.Put(SearchDocuments.Of(e.Did, e.Profile, index)),
        AchievementPublished e => new SearchChange.Put(SearchDocuments.Of(e, index, names[e.Issuer])),
        AchievementWithdrawn e => Mark(e.AchievementId, SearchDocuments.IsOpen(false)),
        PathwayPublished e => new SearchChange.Put(SearchDocuments.Of(e, index, names[e.Issuer])),
        PathwayWithdrawn e => new SearchChange.Mark(SearchKind.Pathway, e.PathwayId, SearchDocuments.IsOpen(false)),
        _ => null,
    };

    private static SearchChange.Mark Mark(string achievement, FacetValue value, int? version = null) =>
        new(SearchKind.Achievement, achievement, value, version);
}
