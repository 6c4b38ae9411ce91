using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>A connection that one endpoint accepted and another serves. Disposing it gives it back to its acceptor, which closes it.</summary>
internal sealed class HandedOverConnection(ConnectionContext accepted) : ConnectionContext
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the serving endpoint is done with the connection.</summary>
    public Task Over => _over.Task;

    public override string ConnectionId { get => accepted.ConnectionId; set => accepted.ConnectionId = value; }

    public override IFeatureCollection Features => accepted.Features;

    public override IDictionary<object, object?> Items { get => accepted.Items; set => accepted.Items = value; }

    public override IDuplexPipe Transport { get => accepted.Transport; set => accepted.Transport = value; }

    public override CancellationToken ConnectionClosed { get => accepted.ConnectionClosed; set => accepted.ConnectionClosed = value; }

    public override EndPoint? LocalEndPoint { get => accepted.LocalEndPoint; set => accepted.LocalEndPoint = value; }

    public override EndPoint? RemoteEndPoint { get => accepted.RemoteEndPoint; set => accepted.RemoteEndPoint = value; }

    public override void Abort(ConnectionAbortedException abortReason) => accepted.Abort(abortReason);

    public override ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        return base.DisposeAsync();
    }
}
