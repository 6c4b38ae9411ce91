using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// One bulk request. Lines go into batches; batches are worked on in parallel and written in order. The window
/// between reading and writing is bounded: who reads the answers slowly slows the reading of the questions.
/// </summary>
internal sealed class BulkRun(CredentialVerifier verifier, TimeProvider clock, BulkOptions options, PipeReader input, PipeWriter output)
    : IDisposable
{
    private readonly LineSplitter _splitter = new(options.From.InputBytes, options.From.InputLines);
    private readonly OutcomeCounts _counts = new();
    private readonly Channel<Task<LineBatch>> _window =
        Channel.CreateBounded<Task<LineBatch>>(new BoundedChannelOptions(options.Parallelism) { SingleReader = true, SingleWriter = true });

    private readonly ConcurrentQueue<LineBatch> _spare = new();
    private LineBatch? _filling;
    private long _written = options.From.OutputBytes;
    private volatile SpelledAsOf? _asOf;

    /// <summary>The request's buffers.</summary>
    public BulkMemory Memory { get; } = new();

    public async Task<VerificationSummary> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _counts.Add(options.From.Counts);
        var reading = StopOnFailureAsync(ReadAsync, stop);
        var writing = StopOnFailureAsync(WriteAsync, stop);
        await Task.WhenAll(reading, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DrainAsync().ConfigureAwait(false);

        // Where one part failed, the other was only stopped: the failure is the one to tell.
        if (writing.IsFaulted)
            await writing.ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        return await WriteSummaryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives every buffer back; only when <see cref="RunAsync"/> is over.</summary>
    public void Dispose()
    {
        _filling?.Dispose();
        while (_spare.TryDequeue(out var batch))
            batch.Dispose();
    }

    private static async Task StopOnFailureAsync(Func<CancellationToken, Task> part, CancellationTokenSource stop)
    {
        var isDone = false;
        try
        {
            await part(stop.Token).ConfigureAwait(false);
            isDone = true;
        }
        finally
        {
            if (!isDone)
                await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool isOver;
            do
            {
                var read = await ReadMoreAsync(cancellationToken).ConfigureAwait(false);
                if (read.IsCanceled)
                    throw new OperationCanceledException("the request's reader was cancelled");
                foreach (var piece in read.Buffer)
                    await TakeAsync(piece, cancellationToken).ConfigureAwait(false);
                input.AdvanceTo(read.Buffer.End);
                isOver = read.IsCompleted;
            }
            while (!isOver);

            _splitter.Finish(_filling ??= NewBatch());
            await DispatchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _window.Writer.Complete();
        }
    }

    private async ValueTask<ReadResult> ReadMoreAsync(CancellationToken cancellationToken)
    {
        var reading = input.ReadAsync(cancellationToken);
        if (reading.IsCompleted)
            return await reading.ConfigureAwait(false);

        // Nothing more for now: whoever waits for answers to what they sent shall have them.
        var more = reading.AsTask();
        await Task.WhenAll(more, DispatchAsync(cancellationToken)).ConfigureAwait(false);
        return await more.ConfigureAwait(false);
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        while (!piece.IsEmpty)
        {
            _filling ??= NewBatch();
            piece = piece[_splitter.Take(piece.Span, _filling)..];
            if (_filling.IsFull)
                await DispatchAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        if (_filling is not { HasLines: true } full)
            return;
        _filling = null;
        if (full.Partial.Length > 0)
        {
            _filling = NewBatch();
            _filling.Append(full.Partial);
            full.DropPartial();
        }

        var working = Task.Run(() => Answer(full, cancellationToken), CancellationToken.None);
        try
        {
            await _window.Writer.WriteAsync(working, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Never left behind: the batch sees the same token and stops at its next line.
            (await working.ConfigureAwait(false)).Dispose();
            throw;
        }
    }

    private LineBatch Answer(LineBatch batch, CancellationToken cancellationToken)
    {
        var asOf = verifier.AsOf;
        new BatchAnswers(verifier, options, options.At ?? clock.GetUtcNow(), Spell(asOf)).Write(batch, cancellationToken);
        return batch;
    }

    private SpelledAsOf Spell(AsOf asOf) => _asOf is { } known && known.AsOf == asOf ? known : _asOf = new SpelledAsOf(asOf);

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var working in _window.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = await working.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _counts.Add(batch.Counts);
            var flushed = await output.WriteAsync(batch.Answers.Written, cancellationToken).ConfigureAwait(false);
            if (flushed.IsCompleted || flushed.IsCanceled)
                throw new OperationCanceledException("nobody reads the answers any more");
            _written += batch.Answers.Length;
            if (options.Report is { } report)
                await report(new BulkProgress(batch.End.Bytes, batch.End.Lines, _written, _counts.ToSummary(verifier.AsOf)), cancellationToken).ConfigureAwait(false);
            batch.Reset();
            _spare.Enqueue(batch);
        }
    }

    private async Task DrainAsync()
    {
        while (_window.Reader.TryRead(out var working))
        {
            await ((Task)working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (working.IsCompletedSuccessfully)
                working.Result.Dispose();
        }
    }

    private LineBatch NewBatch() => _spare.TryDequeue(out var spare) ? spare : new LineBatch(Memory);

    private async Task<VerificationSummary> WriteSummaryAsync(CancellationToken cancellationToken)
    {
        var summary = _counts.ToSummary(verifier.AsOf);
        await using (var json = new Utf8JsonWriter(output))
            VerificationResultWriter.WriteSummary(json, summary);
        output.Write("\n"u8);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return summary;
    }
}
