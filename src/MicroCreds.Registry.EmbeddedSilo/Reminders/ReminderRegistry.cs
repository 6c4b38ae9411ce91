using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace MicroCreds.Registry.EmbeddedSilo.Reminders;

/// <summary>Registers reminders, keeps them in the store, and ticks. A reminder's next tick is set when its grain is done with the last.</summary>
internal sealed class ReminderRegistry : IReminderRegistry, ISiloPart, IDisposable
{
    /// <summary>How far ahead the timer is set at most; timers cannot be set much further than a month.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Reminder> _reminders = [];
    private readonly PriorityQueue<Reminder, DateTimeOffset> _due = new();
    private readonly Silo _silo;
    private readonly IGrainFactory _grains;
    private readonly ReminderStore _store;
    private readonly ReminderOptions _options;
    private readonly ITimer _timer;
    private bool _running;

    public ReminderRegistry(Silo silo, IGrainFactory grains, ReminderStore store, IOptions<ReminderOptions> options)
    {
        _silo = silo;
        _grains = grains;
        _store = store;
        _options = options.Value;
        _timer = silo.Time.CreateTimer(static registry => ((ReminderRegistry)registry!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAllAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _running = true;
            foreach (var entry in stored)
                Schedule(new Reminder(GrainId.Parse(entry.Grain), entry.Name, entry.StartAt, entry.Period));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _running = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < _options.MinimumReminderPeriod || period == TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"the period of the reminder {reminderName} is {period}; it must be at least {_options.MinimumReminderPeriod}", nameof(period));
        }

        var reminder = new Reminder(callingGrainId, reminderName, _silo.Time.GetUtcNow() + dueTime, period);
        await _store.PutAsync(reminder.Stored()).ConfigureAwait(false);
        lock (_gate)
            Schedule(reminder);
        return reminder;
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        var key = (callingGrainId, reminder.ReminderName);
        lock (_gate)
        {
            if (!_reminders.TryGetValue(key, out var current) || !ReferenceEquals(current, reminder))
                throw new ReminderException($"{callingGrainId} has no such reminder as {reminder.ReminderName}, or it was changed since");
        }

        await _store.RemoveAsync(callingGrainId.ToString(), reminder.ReminderName).ConfigureAwait(false);
        lock (_gate)
            _reminders.Remove(key);
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        lock (_gate)
            return Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((callingGrainId, reminderName)));
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        lock (_gate)
            return Task.FromResult(_reminders.Values.Where(reminder => reminder.GrainId == callingGrainId).ToList<IGrainReminder>());
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Makes the reminder current and sets its next tick.</summary>
    private void Schedule(Reminder reminder)
    {
        _reminders[(reminder.GrainId, reminder.ReminderName)] = reminder;
        _due.Enqueue(reminder, reminder.NextTick(_silo.Time.GetUtcNow()));
        SetTimer();
    }

    private void SetTimer()
    {
        if (!_running || !_due.TryPeek(out _, out var next))
            return;
        var wait = next - _silo.Time.GetUtcNow();
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Horizon ? Horizon : wait, Timeout.InfiniteTimeSpan);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            var now = _silo.Time.GetUtcNow();
            while (_running && _due.TryPeek(out var reminder, out var next) && next <= now)
            {
                _due.Dequeue();
                if (IsCurrent(reminder))
                    _ = TickAsync(reminder, now);
            }

            SetTimer();
        }
    }

    private async Task TickAsync(Reminder reminder, DateTimeOffset now)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var status = new TickStatus(reminder.StartAt.UtcDateTime, reminder.Period, now.UtcDateTime);
            await _grains.GetGrain<IRemindable>(reminder.GrainId).ReceiveReminder(reminder.ReminderName, status).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _silo.Log.ReminderFailed(error, reminder.ReminderName, reminder.GrainId);
        }

        lock (_gate)
        {
            if (!IsCurrent(reminder))
                return;
            _due.Enqueue(reminder, reminder.NextTick(_silo.Time.GetUtcNow()));
            SetTimer();
        }
    }

    private bool IsCurrent(Reminder reminder) => ReferenceEquals(_reminders.GetValueOrDefault((reminder.GrainId, reminder.ReminderName)), reminder);
}
