using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that has reminders: ticks that are stored, and that activate it if need be.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder ticks.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
