using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Threading.Channels;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary>
/// Awards a stream of lines: groups of them go to the issuer's grain while later ones are being read, and the answers
/// go out in order. Memory is bounded: a few groups, each of bounded bytes.
/// </summary>
internal sealed class BulkAwarding(IIssuerGrain issuer, CommandContext context, TimeProvider clock, bool withCredentials)
{
    private const int GroupLines = 512;
    private const int GroupBytes = 1 << 20;
    private const int GroupsUnderWay = 4;

    private long _awarded;
    private long _refused;
    private long _errors;
    private long _lastIndex = -1;

    public async Task RunAsync(PipeReader body, PipeWriter output, Receipts receipts, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = Channel.CreateBounded<Task<Answered>>(GroupsUnderWay);
        var reading = ReadGroupsAsync(body, underWay.Writer, stop.Token);
        try
        {
            await foreach (var group in underWay.Reader.ReadAllAsync(cancellationToken))
            {
                Write(output, await group);
                await output.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            // Where the writing failed, nothing goes on reading a request that is over.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
        var size = _lastIndex < 0 ? 0 : await receipts.AppliedAsync(_lastIndex, cancellationToken);
        AwardAnswers.WriteSummary(output, _awarded, _refused, _errors, size);
        await output.FlushAsync(cancellationToken);
    }

    private async Task ReadGroupsAsync(PipeReader body, ChannelWriter<Task<Answered>> groups, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            var group = new List<ReadLine>(GroupLines);
            var bytes = 0;
            await using var lines = NdjsonLines.ReadAsync(body, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                var next = lines.MoveNextAsync().AsTask();
                // Whoever sends line by line and waits for each answer gets it: what is there goes when no more is.
                if (group.Count > 0 && (!next.IsCompleted || group.Count == GroupLines || bytes >= GroupBytes))
                {
                    // Both, also where one fails: who leaves while the body is being read cannot leave the lines.
                    await Task.WhenAll(next, groups.WriteAsync(AwardAsync([.. group]), cancellationToken).AsTask());
                    group.Clear();
                    bytes = 0;
                }

                if (!await next)
                    break;
                group.Add(Read(lines.Current));
                bytes += lines.Current.Utf8.Length;
            }

            if (group.Count > 0)
                await groups.WriteAsync(AwardAsync([.. group]), cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            groups.Complete(failure);
        }
    }

    private ReadLine Read(NdjsonLine line)
    {
        if (line.IsTooLong)
            return new ReadLine(line.Number, null, new ProblemException(413, ProblemCodes.BodyTooLarge, $"a line may have {RequestLimits.CommandBytes} bytes"));
        try
        {
            var order = RequestBody.Parse(line.Utf8, AwardJson.Default.AwardOrder);
            return new ReadLine(
                line.Number,
                order with { At = clock.GetUtcNow(), IdempotencyKey = order.IdempotencyKey ?? FormattableString.Invariant($"{context.IdempotencyKey}/{line.Number}") },
                null);
        }
        catch (ProblemException unreadable)
        {
            return new ReadLine(line.Number, null, unreadable);
        }
    }

    private async Task<Answered> AwardAsync(ReadLine[] lines)
    {
        ImmutableArray<AwardOrder> orders = [.. lines.Where(line => line.Order is not null).Select(line => line.Order!)];
        if (orders.IsEmpty)
            return new Answered(lines, [], null);
        try
        {
            return new Answered(lines, await issuer.AwardAsync(orders), null);
        }
        catch (Exception failure) when (failure is LedgerOverloadedException or LedgerCommitFailedException or LedgerCommitUnknownException
            or OrleansMessageRejectionException or TimeoutException)
        {
            // The headers are out: the lines' own answers must say it. Repeating them with their keys is safe.
            return new Answered(lines, [], failure);
        }
    }

    private void Write(PipeWriter output, Answered group)
    {
        var next = 0;
        foreach (var line in group.Lines)
        {
            if (line.Unreadable is { } unreadable)
            {
                _errors++;
                AwardAnswers.WriteError(output, line.Number, unreadable.Code, unreadable.Message, unreadable.Pointer);
            }
            else if (group.Failure is { } failure)
            {
                _errors++;
                AwardAnswers.WriteError(output, line.Number, CodeOf(failure), "the ledger could not be reached; repeat the award with its idempotency key", null);
            }
            else
            {
                Write(output, line.Number, group.Replies[next++]);
            }
        }
    }

    private void Write(PipeWriter output, long line, AwardReply reply)
    {
        if (reply.IsAwarded)
        {
            _awarded++;
            _lastIndex = Math.Max(_lastIndex, reply.LedgerIndex);
        }
        else
        {
            _refused++;
        }

        AwardAnswers.WriteLine(output, line, reply, withCredentials);
    }

    private static string CodeOf(Exception failure) => failure switch
    {
        LedgerOverloadedException => ProblemCodes.Overloaded,
        LedgerCommitFailedException => ProblemCodes.Unavailable,
        _ => ProblemCodes.OutcomeUnknown,
    };

    private sealed record ReadLine(long Number, AwardOrder? Order, ProblemException? Unreadable);

    private sealed record Answered(ReadLine[] Lines, ImmutableArray<AwardReply> Replies, Exception? Failure);
}
