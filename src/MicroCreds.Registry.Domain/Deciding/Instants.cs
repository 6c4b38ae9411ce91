namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The one form in which events keep an instant.</summary>
public static class Instants
{
    /// <summary>The instant in UTC, cut (not rounded) to whole milliseconds, as the ledger keeps it.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
