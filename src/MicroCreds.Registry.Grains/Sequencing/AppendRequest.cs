using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// One caller's appends and its wait for their answers. The appends may fall into several commits; the answer goes out
/// when the last is settled. Only the sequencer's loop touches it after it was queued.
/// </summary>
internal sealed class AppendRequest
{
    private readonly TaskCompletionSource<ImmutableArray<AppendResult>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AppendResult[] _results;
    private int _open;
    private bool _anyCommitted;
    private Exception? _failure;

    public AppendRequest(ImmutableArray<StreamAppend> appends, bool together)
    {
        (Appends, IsTogether) = (appends, together);
        _results = new AppendResult[appends.Length];
        _open = appends.Length;
    }

    public ImmutableArray<StreamAppend> Appends { get; }

    /// <summary>Whether all are written, or none.</summary>
    public bool IsTogether { get; }

    public Task<ImmutableArray<AppendResult>> Answer => _answer.Task;

    public void Settle(int position, AppendResult result)
    {
        _results[position] = result;
        _anyCommitted |= result.Outcome == AppendOutcome.Committed;
        SettleOne();
    }

    public void Fail(Exception failure)
    {
        // What is unknown outweighs what is known to have failed.
        if (_failure is null or LedgerCommitFailedException)
            _failure = failure;
        SettleOne();
    }

    private void SettleOne()
    {
        if (--_open > 0)
            return;
        if (_failure is null)
            _answer.SetResult(ImmutableCollectionsMarshal.AsImmutableArray(_results));
        else if (_failure is LedgerCommitFailedException && _anyCommitted)
            _answer.SetException(new LedgerCommitUnknownException("some of the appends were written and some were not", _failure));
        else
            _answer.SetException(_failure);
    }

}
