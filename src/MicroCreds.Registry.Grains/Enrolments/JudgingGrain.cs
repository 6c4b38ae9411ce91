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
    private const int BatchSize = 4_096;
    private const int DueAtOnce = 256;
    private const int SideBySide = 8;
    private const int MostFailing = 10_000;
    private const long UnnotedEntries = 65_536;

    private long _judged;
    private (long Entry, long Done, long Total)? _large;
    private long _noted;

    /// <inheritdoc/>
    public async Task<JudgingStatus> CatchUpAsync()
    {
        await RetryAsync();
        while (true)
        {
            await index.CatchUpAsync(CancellationToken.None);
            var events = await store.ReadEventsAsync(stored.State.Position, BatchSize, CancellationToken.None);
            if (events.Count == 0)
                break;
            var few = new HashSet<string>(StringComparer.Ordinal);
            foreach (var recorded in events)
            {
                if (TouchedEnrolments.TouchesMany(recorded, out var issuer))
                    await JudgeManyAsync(recorded.Index, issuer);
                else
                    few.UnionWith(await touched.OfAsync(recorded, CancellationToken.None));
            }

            await JudgeAsync(few);
            stored.State.Position += events.Count;
            // To judge some again costs less than a write a batch, and changes nothing.
            if (few.Count > 0 || stored.State.Position - _noted >= UnnotedEntries)
                await NoteAsync();
        }

        await JudgeDueAsync();
        return await StatusAsync();
    }

    /// <inheritdoc/>
    public async Task<JudgingStatus> StatusAsync()
    {
        var size = (await store.ReadHeadAsync(CancellationToken.None)).Size;
        return new JudgingStatus(stored.State.Position, size, _judged, stored.State.Failing.Count, _large?.Entry, _large?.Done ?? 0, _large?.Total ?? 0);
    }

    private async Task JudgeManyAsync(long entry, string? issuer)
    {
        _large = (entry, 0, await touched.CountAsync(issuer, CancellationToken.None));
        await foreach (var page in touched.PagesAsync(issuer, CancellationToken.None))
        {
            await JudgeAsync(page);
            _large = _large.Value with { Done = _large.Value.Done + page.Count };
        }

        _large = null;
    }

    private async Task JudgeDueAsync()
    {
        while (true)
        {
            var due = await index.View.DueAsync(clock.GetUtcNow(), DueAtOnce, CancellationToken.None);
            await JudgeAsync([.. due.Select(row => row.Id)]);
            await index.CatchUpAsync(CancellationToken.None);
            // One that cannot be judged stays due; it waits with the failing ones.
            if (due.Count < DueAtOnce || due.All(row => stored.State.Failing.Contains(row.Id)))
                return;
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
