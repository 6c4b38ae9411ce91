using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>An append in the pool: its request, and its place in it.</summary>
internal readonly record struct WaitingAppend(AppendRequest Request, int Position, long Bytes)
{
    public StreamAppend Append => Request.Appends[Position];

    public void Settle(AppendResult result) => Request.Settle(Position, result);
}
