using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Ledger;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Renewals;

/// <inheritdoc cref="IRenewalNoticesGrain"/>
public sealed partial class RenewalNoticesGrain(
    [PersistentState("renewal-notices", GrainStorageNames.Registry)] IPersistentState<RenewalNoticesState> stored,
    RenewalNotices notices,
    TimeProvider clock,
    ILogger<RenewalNoticesGrain> logger) : Grain, IRenewalNoticesGrain, IRemindable
{
    private const string ReminderName = "due";
    private const int PageSize = 256;
    private const int SideBySide = 8;

    // A call must end before its caller's patience does; the reminder comes again.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    // As often as reminders may tick on either engine.
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task RemindAsync() => this.RegisterOrUpdateReminder(ReminderName, TimeSpan.FromSeconds(1), s_period);

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => GiveDueAsync();

    /// <inheritdoc/>
    public async Task<int> GiveDueAsync()
    {
        await notices.CatchUpAsync(CancellationToken.None);
        var (began, at) = (clock.GetTimestamp(), clock.GetUtcNow());
        var given = 0;
        DueNotice? last = null;
        while (clock.GetElapsedTime(began) < s_patience
            && await notices.View.DueAsync(at, last, PageSize, CancellationToken.None) is { Count: > 0 } due)
        {
            foreach (var some in due.Chunk(SideBySide))
                given += (await Task.WhenAll(some.Select(notice => GiveAsync(notice, at)))).Count(wasGiven => wasGiven);
            last = due[^1];
        }

        await StreamAsync();
        return given;
    }

    // Whatever keeps one notice from being given must not keep the others waiting: it stays due.
    private async Task<bool> GiveAsync(DueNotice due, DateTimeOffset at)
    {
        try
        {
            // The key is the notice's own, so that one that was given before a crash is not given again after it.
            var command = new GiveRenewalNotice(due.Notice) { IdempotencyKey = "registry:notice:" + due.Notice, At = at };
            var reply = await GrainFactory.GetGrain<ICredentialGrain>(due.Credential).ExecuteAsync(command);
            if (reply.Refusal is { Code: not RefusalCodes.Conflict })
                await notices.View.DropAsync(due, CancellationToken.None);
            return reply.IsAccepted;
        }
        catch (Exception failure)
        {
            LogFailed(failure, due.Notice, due.Credential);
            return false;
        }
    }

    /// <summary>Puts what was given on the streams, in order, and notes how far it came.</summary>
    private async Task StreamAsync()
    {
        while (await notices.GivenAsync(stored.State.Streamed, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            var provider = this.GetStreamProvider(LedgerStreamId.Provider);
            foreach (var notice in page)
                await provider.GetStream<RenewalNotice>(StreamId.Create(RenewalNoticeStreamId.Namespace, notice.Issuer)).OnNextAsync(notice);
            stored.State.Streamed = page[^1].LedgerIndex;
            await stored.WriteOrForgetAsync(DeactivateOnIdle);
        }
    }

    [LoggerMessage(EventId = 6401, Level = LogLevel.Error, Message = "The notice {Notice} of {Credential} could not be given; it is tried again")]
    private partial void LogFailed(Exception failure, string notice, string credential);
}
