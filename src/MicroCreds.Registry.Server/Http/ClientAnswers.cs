using System.IO.Pipelines;

namespace MicroCreds.Registry.Server.Http;

/// <summary>
/// The answer to an exchange whose client may go at any moment. That nobody reads it any more may be known before the server
/// says that the request was aborted; so it becomes a <see cref="BadHttpRequestException"/> here, as in <see cref="ClientBody"/>.
/// </summary>
/// <param name="answers">The response's body.</param>
internal sealed class ClientAnswers(PipeWriter answers) : PipeWriter
{
    public override Memory<byte> GetMemory(int sizeHint = 0) => answers.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => answers.GetSpan(sizeHint);

    public override void Advance(int bytes) => answers.Advance(bytes);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Read(await answers.FlushAsync(cancellationToken));

    public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Read(await answers.WriteAsync(source, cancellationToken));

    public override void CancelPendingFlush() => answers.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => answers.Complete(exception);

    private static FlushResult Read(FlushResult flushed) =>
        flushed.IsCompleted ? throw new BadHttpRequestException("nobody reads the answers any more") : flushed;
}
