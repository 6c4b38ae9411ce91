using System.Buffers;
using System.IO.Pipelines;

namespace MicroCreds.Registry.Client.Http;

/// <summary>Splits an answer into its lines; a line longer than <see cref="MaxLineBytes"/> is an error.</summary>
internal sealed class NdjsonReader(Stream stream) : IAsyncDisposable
{
    /// <summary>
    /// The longest line of an answer. An award may carry a whole credential, and a result may repeat parts of a hostile
    /// one of 1 MiB, with every byte escaped as six: one such line must not end the verification of all the others.
    /// </summary>
    public const int MaxLineBytes = 32 << 20;

    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 << 10, minimumReadSize: 16 << 10));
    private ReadOnlySequence<byte> _buffered;
    private bool _holdsRead;
    private bool _completed;

    /// <summary>
    /// The next line without its end, valid until the next call; null at the end of the answer.
    /// An unfinished last line means that the connection broke: it is an <see cref="IOException"/>.
    /// </summary>
    public async ValueTask<ReadOnlySequence<byte>?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_holdsRead && _buffered.PositionOf((byte)'\n') is { } end)
            {
                var line = _buffered.Slice(0, end);
                _buffered = _buffered.Slice(_buffered.GetPosition(1, end));
                return line;
            }

            if (_holdsRead)
                _pipe.AdvanceTo(_buffered.Start, _buffered.End);
            _holdsRead = false;
            if (_completed)
                return _buffered.IsEmpty ? null : throw new IOException("the answer ended in the middle of a line");

            var read = await _pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            _buffered = read.Buffer;
            _holdsRead = true;
            _completed = read.IsCompleted;
            if (_buffered.Length > MaxLineBytes && _buffered.PositionOf((byte)'\n') is null)
                throw new IOException($"a line of the answer is longer than {MaxLineBytes} bytes");
        }
    }

    public ValueTask DisposeAsync() => _pipe.CompleteAsync();
}
