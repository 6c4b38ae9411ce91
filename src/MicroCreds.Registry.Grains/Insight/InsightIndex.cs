using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// Keeps the insight view up with the ledger. Months are closed by the ledger itself: the first entry of a later month closes the one
/// before, whatever the clock says, so that a view that is built again shows the same figures.
/// </summary>
public sealed class InsightIndex : IDisposable
{
    private const int MostKept = 20_000;

    /// <summary>Awards wait for the view's writes.</summary>
    private const int EntriesTogether = 1_024;

    private readonly ILedgerStore _store;
    private readonly IInsightView _view;
    private readonly ViewCursor _cursor;
    private readonly Dictionary<(string Achievement, int Version), AchievementContent?> _contents = [];
    private readonly Dictionary<RevocationLeaf, int> _levels = [];
    private int _month;

    // Set while entries are applied: what is still set was interrupted, and what was remembered may be ahead of the view.
    private bool _interrupted;

    /// <summary>Made by the host.</summary>
    public InsightIndex(ILedgerStore store, IInsightView view)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view) = (store, view);
        _cursor = new ViewCursor(store, BeginAsync, ApplyAsync);
    }

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public IInsightView View => _view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>The month of an instant, in UTC, counted from year 0.</summary>
    public static int MonthOf(DateTimeOffset at) => (at.UtcDateTime.Year * 12) + at.UtcDateTime.Month - 1;

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        var progress = await _view.ReadProgressAsync(cancellationToken).ConfigureAwait(false);
        _month = progress.Month;
        _levels.Clear();
        foreach (var (leaf, eqf) in await _view.ReadLevelsAsync(cancellationToken).ConfigureAwait(false))
            _levels[leaf] = eqf;
        return progress.Position;
    }

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        if (_interrupted)
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        _interrupted = true;
        var noted = await ApplyAllAsync(events, position, mustNote, cancellationToken).ConfigureAwait(false);
        _interrupted = false;
        return noted;
    }

    private async Task<bool> ApplyAllAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var entries = new List<InsightEntry>();
        var noted = mustNote;
        foreach (var recorded in events)
        {
            var month = MonthOf(recorded.At);
            if (month > _month)
            {
                await CloseAsync(entries, recorded.Index, month, cancellationToken).ConfigureAwait(false);
                noted = true;
            }

            if (await EntryAsync(recorded, cancellationToken).ConfigureAwait(false) is not { } entry)
                continue;
            entries.Add(entry);
            if (entries.Count < EntriesTogether)
                continue;
            await _view.ApplyAsync(entries, new InsightProgress(recorded.Index + 1, _month), cancellationToken).ConfigureAwait(false);
            entries.Clear();
            noted = true;
        }

        if (entries.Count == 0 && !noted)
            return false;
        await _view.ApplyAsync(entries, new InsightProgress(position, _month), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends the month before an entry. The first month of all ends none.</summary>
    private async Task CloseAsync(List<InsightEntry> entries, long index, int month, CancellationToken cancellationToken)
    {
        var at = new InsightProgress(index, _month);
        await _view.ApplyAsync(entries, at, cancellationToken).ConfigureAwait(false);
        entries.Clear();
        var closing = InsightClosing.Of(_month, await _view.ReadPendingAsync(cancellationToken).ConfigureAwait(false));
        await _view.CloseAsync(closing, at, month, cancellationToken).ConfigureAwait(false);
        _month = month;
    }

    private async Task<InsightEntry?> EntryAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (!Concerns(recorded.Kind))
            return null;
        var index = recorded.Index;
        switch (EventCodec.Decode(recorded.Type, recorded.Payload.Span))
        {
            case CredentialEvent e when CredentialAdmission.Of(e) is { } admission:
                return new InsightEntry.Awarded(index, await CellAsync(admission, cancellationToken).ConfigureAwait(false), admission.LearnerId);
            case CredentialRevoked e:
                return await RevokedAsync(index, e, cancellationToken).ConfigureAwait(false);
            case PathwayBegun e:
                return new InsightEntry.Begun(index, EnrolmentIds.Of(e.LearnerId, e.PathwayId), e.LearnerId, e.PathwayId, recorded.At);
            case PathwayCompleted e:
                return new InsightEntry.Completed(index, EnrolmentIds.Of(e.LearnerId, e.PathwayId), recorded.At);
            case MergeEvent e:
                return new InsightEntry.Merged(index, e.Absorbed, e is LearnersMerged ? e.Survivor : null);
            case PathwayPublished e:
                return new InsightEntry.PathwayPublished(index, e.PathwayId, e.Issuer, e.Content.FrameworkId);
            case LevelsPublished e:
                SetLevels(e);
                return new InsightEntry.Levels(index, e.FrameworkId, e.Levels.ToImmutableDictionary(level => level.Code, level => level.Eqf));
            default:
                return null;
        }
    }

    private static bool Concerns(LedgerEntryKind kind) => kind is
        LedgerEntryKind.CredentialAwarded or LedgerEntryKind.CredentialRegistered or LedgerEntryKind.CredentialRevoked
        or LedgerEntryKind.PathwayBegun or LedgerEntryKind.PathwayCompleted or LedgerEntryKind.PathwayPublished
        or LedgerEntryKind.LearnersMerged or LedgerEntryKind.MergeUndone or LedgerEntryKind.LevelsPublished;

    private async Task<InsightEntry> RevokedAsync(long index, CredentialRevoked revoked, CancellationToken cancellationToken)
    {
        var stream = await _store.ReadStreamAsync(StreamIds.Credential(revoked.Credential.Id), 0, 1, cancellationToken).ConfigureAwait(false);
        var admission = CredentialAdmission.Of(EventCodec.Decode(stream[0].Type, stream[0].Payload.Span))!;
        var cell = await CellAsync(admission, cancellationToken).ConfigureAwait(false);
        return new InsightEntry.Revoked(index, InsightClosing.LeafOf(cell)!.Value, admission.LearnerId);
    }

    /// <summary>What an award is counted by. Of an achievement that the registry does not know only the issuer is known.</summary>
    private async Task<AwardCell> CellAsync(CredentialAdmission admission, CancellationToken cancellationToken)
    {
        if (admission.AchievementVersion is not { } version || await ContentAsync(admission.AchievementId, version, cancellationToken).ConfigureAwait(false) is not { } content)
            return new AwardCell(["", "", "", "", "", "", "", admission.Credential.Issuer]);
        var level = content.Level ?? "";
        var field = content.Fields is [{ } first, ..] ? first : "";
        var eqf = _levels.TryGetValue(new RevocationLeaf(content.FrameworkId, level), out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";
        return new AwardCell(
        [
            content.FrameworkId, eqf, level, field[..Math.Min(2, field.Length)], field.Length < 3 ? "" : field[..3], content.Country.Split('-')[0],
            content.AchievementType, admission.Credential.Issuer,
        ]);
    }

    /// <summary>A version of an achievement: its stream is versions, and a withdrawal after the last.</summary>
    private async Task<AchievementContent?> ContentAsync(string achievement, int version, CancellationToken cancellationToken)
    {
        if (_contents.TryGetValue((achievement, version), out var known))
            return known;
        var stream = await _store.ReadStreamAsync(StreamIds.Achievement(achievement), version - 1, 1, cancellationToken).ConfigureAwait(false);
        if (_contents.Count >= MostKept)
            _contents.Clear();
        return _contents[(achievement, version)] = stream is [{ } recorded]
            ? (EventCodec.Decode(recorded.Type, recorded.Payload.Span) as AchievementPublished)?.Content
            : null;
    }

    private void SetLevels(LevelsPublished published)
    {
        foreach (var leaf in _levels.Keys.Where(leaf => leaf.Framework == published.FrameworkId).ToList())
            _levels.Remove(leaf);
        foreach (var level in published.Levels)
            _levels[new RevocationLeaf(published.FrameworkId, level.Code)] = level.Eqf;
    }
}
