using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <inheritdoc cref="IJudgingGrain"/>
public sealed partial class JudgingGrain(
    [PersistentState("judging", GrainStorageNames.Registry)] IPersistentState<JudgingState> stored,
    ILedgerStore store,
    EnrolmentIndex index,
    TouchedEnrolments touched,
    TimeProvider clock,
    ILogger<JudgingGrain> logger) : Grain, IJudgingGrain
{
    private const int BatchSize = 1_024;
    private const int PageSize = 256;
    private const int SideBySide = 8;
    private const int MostFailing = 10_000;

    /// <summary>Entries that touch nothing are noted together: to judge so many again costs less than a write a batch.</summary>
    private const long UnnotedEntries = 65_536;

    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private long _judged;
    private long _noted;

    /// <inheritdoc/>
    public async Task<JudgingStatus> CatchUpAsync()
    {
        await RetryAsync();
        await index.CatchUpAsync(CancellationToken.None);
        // A call must end before its caller's patience does: what is large is judged page by page, call by call.
        while (stored.State.Large is null && await JudgeBatchAsync())
        {
        }

        if (stored.State.Large is not null)
            await JudgePageAsync(stored.State.Large);
        else
            await JudgeDueAsync();
        return await StatusAsync();
    }

    /// <inheritdoc/>
    public async Task<JudgingStatus> StatusAsync()
    {
        var size = (await store.ReadHeadAsync(CancellationToken.None)).Size;
        var large = stored.State.Large;
        return new JudgingStatus(
            stored.State.Position, size, _judged, stored.State.Failing.Count, large is null ? null : stored.State.Position, large?.Done ?? 0, large?.Total ?? 0);
    }

    /// <summary>Judges what the next entries touch, up to one that touches many; false where there is none, or enough was done.</summary>
    private async Task<bool> JudgeBatchAsync()
    {
        var events = await store.ReadEventsAsync(stored.State.Position, BatchSize, CancellationToken.None);
        var few = new HashSet<string>(StringComparer.Ordinal);
        string? issuer = null;
        var before = events.TakeWhile(recorded => !TouchedEnrolments.TouchesMany(recorded, out issuer)).ToList();
        foreach (var recorded in before)
            few.UnionWith(await touched.OfAsync(recorded, CancellationToken.None));
        await JudgeAsync(few);
        stored.State.Position += before.Count;
        if (before.Count < events.Count)
            stored.State.Large = new LargeEntry(issuer, "", 0, await index.View.CountWithIssuerAsync(issuer, CancellationToken.None));
        if (few.Count > 0 || stored.State.Large is not null || stored.State.Position - _noted >= UnnotedEntries)
            await NoteAsync();
        return before.Count == BatchSize && few.Count < PageSize;
    }

    private async Task JudgePageAsync(LargeEntry large)
    {
        var page = await index.View.WithIssuerAsync(large.Issuer, large.After, PageSize, CancellationToken.None);
        await JudgeAsync([.. page.Select(row => row.Id)]);
        if (page.Count > 0)
        {
            stored.State.Large = large with { After = page[^1].Id, Done = large.Done + page.Count };
        }
        else
        {
            stored.State.Large = null;
            stored.State.Position++;
        }

        await NoteAsync();
    }

    private async Task JudgeDueAsync()
    {
        var now = clock.GetUtcNow();
        var due = (await index.View.DueAsync(now, PageSize + _waiting.Count, CancellationToken.None)).Select(row => row.Id).ToList();
        _waiting.IntersectWith(due);
        // One that cannot be judged stays due; it waits with the failing ones.
        var next = due.Except(stored.State.Failing).Except(_waiting).ToList();
        await JudgeAsync(next);
        // What was judged and is due all the same belongs to a learner who was merged: it is judged again when that changes.
        foreach (var id in next)
        {
            if ((await GrainFactory.GetGrain<IEnrolmentGrain>(id).ReadAsync()).Progress?.GoodUntil <= now)
                _waiting.Add(id);
        }
    }

    private async Task RetryAsync()
    {
        if (stored.State.Failing.Count == 0)
            return;
        var again = stored.State.Failing.ToArray();
        stored.State.Failing.Clear();
        await JudgeAsync(again);
        await NoteAsync();
    }

    private async Task NoteAsync()
    {
        await stored.WriteOrForgetAsync(DeactivateOnIdle);
        _noted = stored.State.Position;
    }

    private async Task JudgeAsync(IReadOnlyCollection<string> enrolments)
    {
        foreach (var some in enrolments.Chunk(SideBySide))
            await Task.WhenAll(some.Select(JudgeAsync));
    }

    // Whatever keeps one enrolment from being judged must not keep the others waiting.
    private async Task JudgeAsync(string enrolment)
    {
        try
        {
            await GrainFactory.GetGrain<IEnrolmentGrain>(enrolment).JudgeAsync();
            _judged++;
        }
        catch (Exception failure) when (stored.State.Failing.Count < MostFailing)
        {
            LogFailed(failure, enrolment);
            if (!stored.State.Failing.Contains(enrolment))
                stored.State.Failing.Add(enrolment);
        }
    }

    [LoggerMessage(EventId = 6302, Level = LogLevel.Error, Message = "The enrolment {Enrolment} could not be judged; it is tried again")]
    private partial void LogFailed(Exception failure, string enrolment);
}
