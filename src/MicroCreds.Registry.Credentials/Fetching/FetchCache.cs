using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>Answers by request, bounded in number and bytes; the one unused for longest goes first. Safe for several threads.</summary>
internal sealed class FetchCache(FetchOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<FetchRequest, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _bytes;

    /// <summary>Finds an answer that is fresh.</summary>
    public bool TryGetFresh(FetchRequest request, DateTimeOffset now, [NotNullWhen(true)] out FetchAnswer? answer)
    {
        answer = null;
        lock (_gate)
        {
            if (!_entries.TryGetValue(request, out var node) || node.Value.Answer.FreshUntil <= now)
                return false;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            answer = node.Value.Answer;
            return true;
        }
    }

    /// <summary>
    /// Keeps an answer in the place of what was there. Where the host could not be reached and an earlier answer is not
    /// too old, that one is kept instead, marked as stale.
    /// </summary>
    /// <returns>What is kept.</returns>
    public FetchAnswer Keep(FetchRequest request, FetchAnswer answer)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(request, out var node))
            {
                answer = StandIn(node.Value.Answer, answer);
                Remove(node);
            }

            _entries[request] = _byUse.AddLast(new Entry(request, answer));
            _bytes += answer.Body.Length;
            while (_entries.Count > options.MaxCachedAnswers || _bytes > options.MaxCachedBytes)
                Remove(_byUse.First!);
            return answer;
        }
    }

    /// <summary>
    /// Lets an answer count as fresh no longer, where it is at least <see cref="FetchOptions.MinFreshness"/> old and its
    /// host answered when it was asked last.
    /// </summary>
    public bool TryExpire(FetchRequest request, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(request, out var node) || node.Value.Answer is not { Outcome: FetchOutcome.Fetched, IsStale: false } answer
                || answer.AgeAt(now) < options.MinFreshness)
                return false;
            node.Value = node.Value with { Answer = answer with { FreshUntil = now } };
            return true;
        }
    }

    private FetchAnswer StandIn(FetchAnswer earlier, FetchAnswer answer) =>
        answer.Outcome == FetchOutcome.Unreachable && earlier.Outcome == FetchOutcome.Fetched
            && earlier.AgeAt(answer.FetchedAt) < options.MaxStaleness
            ? earlier with { IsStale = true, FreshUntil = answer.FreshUntil, Message = answer.Message }
            : answer;

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Request);
        _byUse.Remove(node);
        _bytes -= node.Value.Answer.Body.Length;
    }

    private sealed record Entry(FetchRequest Request, FetchAnswer Answer);
}
