using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Reminders;

/// <summary>A part of all reminders, as stored.</summary>
[GenerateSerializer]
internal sealed class StoredReminders
{
    [Id(0)]
    public List<StoredReminder> Reminders { get; set; } = [];
}

/// <summary>One reminder.</summary>
[GenerateSerializer, Immutable]
internal sealed record StoredReminder
{
    /// <summary>The grain, as text.</summary>
    [Id(0)]
    public string Grain { get; init; } = "";

    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>The time of the first tick.</summary>
    [Id(2)]
    public DateTimeOffset StartAt { get; init; }

    [Id(3)]
    public TimeSpan Period { get; init; }
}
