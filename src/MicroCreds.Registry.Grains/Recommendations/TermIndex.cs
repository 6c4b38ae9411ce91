using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Recommendations;

/// <summary>Keeps the view of words up with the ledger, when somebody asks.</summary>
public sealed class TermIndex : IDisposable
{
    private static readonly IReadOnlySet<string> s_none = ImmutableHashSet<string>.Empty;

    private readonly ITermView _view;
    private readonly ViewCursor _cursor;

    /// <summary>Made by the host.</summary>
    public TermIndex(ILedgerStore store, ITermView view)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        _view = view;
        _cursor = new ViewCursor(store, view.ReadPositionAsync, ApplyAsync);
    }

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public ITermView View => _view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(TermKind, string), TermRow>();
        foreach (var recorded in events)
        {
            if (RowOf(recorded) is { } row)
                rows[(row.Kind, row.Id)] = row;
        }

        if (rows.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(rows.Values, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static TermRow? RowOf(RecordedEvent recorded)
    {
        if (recorded.Kind is not (LedgerEntryKind.PathwayPublished or LedgerEntryKind.PathwayWithdrawn
            or LedgerEntryKind.AchievementPublished or LedgerEntryKind.AchievementWithdrawn))
            return null;
        return EventCodec.Decode(recorded.Type, recorded.Payload.Span) switch
        {
            PathwayPublished e => new TermRow(TermKind.Pathway, e.PathwayId, StackTerms.Of(e.Content)),
            PathwayWithdrawn e => new TermRow(TermKind.Pathway, e.PathwayId, s_none),
            AchievementPublished e => new TermRow(TermKind.Achievement, e.AchievementId, StackTerms.Of(Bare(e))),
            AchievementWithdrawn e => new TermRow(TermKind.Achievement, e.AchievementId, s_none),
            _ => null,
        };
    }

    private static Holding Bare(AchievementPublished e) => new(e.AchievementId, e.AchievementId, e.Version, e.Issuer, e.Content.AchievementType, e.At)
    {
        Fields = e.Content.Fields ?? [],
        Alignments = [.. e.Content.Alignments.Select(alignment => alignment.TargetUrl)],
    };
}
