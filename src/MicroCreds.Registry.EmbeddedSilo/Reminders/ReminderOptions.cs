namespace Orleans.Hosting;

/// <summary>How reminders are served.</summary>
public sealed class ReminderOptions
{
    /// <summary>The least period that a reminder may have. Default 1 minute.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
