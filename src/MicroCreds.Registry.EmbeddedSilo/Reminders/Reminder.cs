using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Reminders;

/// <summary>A reminder that is registered. Changing it makes a new one.</summary>
internal sealed class Reminder(GrainId grainId, string name, DateTimeOffset startAt, TimeSpan period) : IGrainReminder
{
    public GrainId GrainId => grainId;

    public string ReminderName => name;

    public DateTimeOffset StartAt => startAt;

    public TimeSpan Period => period;

    /// <summary>The first tick that is after this time. Ticks that were missed, while the process was down say, are left out.</summary>
    public DateTimeOffset NextTick(DateTimeOffset now)
    {
        if (now < startAt)
            return startAt;
        var ticks = ((now - startAt).Ticks / period.Ticks) + 1;
        return startAt + (period * ticks);
    }

    public StoredReminder Stored() => new() { Grain = grainId.ToString(), Name = name, StartAt = startAt, Period = period };
}
