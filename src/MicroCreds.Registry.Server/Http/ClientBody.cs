using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace MicroCreds.Registry.Server.Http;

/// <summary>
/// A request's body whose client may go at any moment. What the server then throws is not told apart from a failing disk,
/// and comes before it says that the request was aborted; so it becomes a <see cref="BadHttpRequestException"/> here.
/// </summary>
internal sealed class ClientBody : PipeReader
{
    private readonly PipeReader _body;
    private Task<ReadResult>? _begun;

    private ClientBody(PipeReader body) => _body = body;

    /// <summary>The body of a request that is read before it is answered.</summary>
    public static ClientBody Of(HttpRequest request) => new(request.BodyReader);

    /// <summary>What a client sent, unpacked: that it cannot be unpacked is the client's doing, too.</summary>
    public static ClientBody Of(Stream unpacked, int bufferBytes) => new(Create(unpacked, new StreamPipeReaderOptions(bufferSize: bufferBytes)));

    /// <summary>
    /// The body of a request whose answer begins before it is read. A client that waits to be asked for the body (RFC 9110
    /// section 10.1.1) is asked by the first reading, and no more once the answer has begun; so that reading begins here.
    /// </summary>
    public static ClientBody OfExchange(HttpRequest request)
    {
        var body = Of(request);
        if (request.Headers.Expect.Count > 0)
            body._begun = request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).AsTask();
        return body;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (_begun is not { } begun)
                return await _body.ReadAsync(cancellationToken);
            var first = await begun.WaitAsync(cancellationToken);
            _begun = null;
            return first;
        }
        catch (Exception broken) when (IsUnnamed(broken))
        {
            throw Gone(broken);
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        result = default;
        try
        {
            if (_begun is not { } begun)
                return _body.TryRead(out result);
            if (!begun.IsCompleted)
                return false;
            _begun = null;
            result = begun.GetAwaiter().GetResult();
            return true;
        }
        catch (Exception broken) when (IsUnnamed(broken))
        {
            throw Gone(broken);
        }
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            _body.AdvanceTo(consumed, examined);
        }
        catch (Exception broken) when (IsUnnamed(broken))
        {
            throw Gone(broken);
        }
    }

    public override void CancelPendingRead() => _body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _body.Complete(exception);

    private static bool IsUnnamed(Exception broken) => broken switch
    {
        BadHttpRequestException => false,
        // The second: it says that it is compressed, and is not, or not to its end.
        IOException or InvalidDataException => true,
        // The connection is gone: no token was cancelled.
        OperationCanceledException => broken.InnerException is ConnectionAbortedException,
        _ => false,
    };

    private static BadHttpRequestException Gone(Exception broken) => new("the request was broken off", broken);
}
