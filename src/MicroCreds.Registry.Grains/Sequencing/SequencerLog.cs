using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>What the sequencer logs. Event ids 3000 to 3099.</summary>
internal static partial class SequencerLog
{
    [LoggerMessage(3000, LogLevel.Information, "The ledger has {Size} entries; root {Root}")]
    public static partial void Loaded(ILogger logger, long size, string root);

    [LoggerMessage(3001, LogLevel.Information, "Another sequencer wrote: the ledger grew from {Expected} to {Size} entries")]
    public static partial void LostRace(ILogger logger, long expected, long size);

    [LoggerMessage(3002, LogLevel.Warning, "A commit of {Events} events at size {Size} threw; asking the store what became of it")]
    public static partial void CommitThrew(ILogger logger, Exception exception, int events, long size);

    [LoggerMessage(3003, LogLevel.Warning, "The commit at size {Size} that threw was written: {Written}")]
    public static partial void Settled(ILogger logger, long size, bool written);

    [LoggerMessage(3004, LogLevel.Error, "It is unknown what became of the commit at size {Size}; nothing is accepted until the ledger can be read")]
    public static partial void Unsettled(ILogger logger, Exception exception, long size);

    [LoggerMessage(3005, LogLevel.Error, "The ledger could not be read; {Waiting} appends were refused")]
    public static partial void Unreadable(ILogger logger, Exception exception, int waiting);

    [LoggerMessage(3006, LogLevel.Critical, "THE LEDGER IS INCONSISTENT. The sequencer has stopped for good and needs an operator")]
    public static partial void Faulted(ILogger logger, Exception exception);

    [LoggerMessage(3007, LogLevel.Error, "The batch at {FirstIndex} is durable and could not be published; readers will fetch it from the ledger")]
    public static partial void PublishFailed(ILogger logger, Exception exception, long firstIndex);

    [LoggerMessage(3008, LogLevel.Warning, "{Batches} batches were not put on the ledger stream because it is slower than the ledger; readers fetch them from the ledger")]
    public static partial void StreamFellBehind(ILogger logger, long batches);
}
