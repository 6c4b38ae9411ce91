using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>What waits in the pool and is decided as one: an append, or the appends that stand or fall together.</summary>
/// <param name="Request">The request that they are of.</param>
/// <param name="Position">The place of the first in it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">What they weigh.</param>
internal readonly record struct WaitingAppend(AppendRequest Request, int Position, int Count, long Bytes)
{
    public ReadOnlySpan<StreamAppend> Appends => Request.Appends.AsSpan(Position, Count);

    public int Events
    {
        get
        {
            var events = 0;
            foreach (var append in Appends)
                events += append.Events.Length;
            return events;
        }
    }

    public void Settle(int offset, AppendResult result) => Request.Settle(Position + offset, result);

    public void Fail(Exception failure)
    {
        for (var i = 0; i < Count; i++)
            Request.Fail(failure);
    }
}
