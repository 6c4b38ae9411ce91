using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Registers reminders on behalf of grains.</summary>
public interface IReminderRegistry
{
    /// <summary>Registers a reminder, or changes the one with this name.</summary>
    Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period);

    /// <summary>Takes a reminder away.</summary>
    Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

    /// <summary>The grain's reminder with this name, or null.</summary>
    Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

    /// <summary>All reminders of the grain.</summary>
    Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
}
