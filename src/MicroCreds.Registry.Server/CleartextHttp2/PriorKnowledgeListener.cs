using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>
/// Kestrel speaks only HTTP/1.1 on a cleartext endpoint that allows both versions, because nothing negotiates. But an
/// HTTP/2 client with prior knowledge begins with a preface that no HTTP/1.1 request has (RFC 9113 section 3.4). So
/// the public endpoint looks at the first bytes, and hands such a connection, unread, to a second endpoint inside the
/// process that speaks only HTTP/2: this one.
/// </summary>
internal sealed class PriorKnowledgeListener : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    /// <summary>What the endpoint inside the process calls itself.</summary>
    public const string Name = "HTTP/2 with prior knowledge";

    private readonly Channel<ConnectionContext> _handedOver = Channel.CreateUnbounded<ConnectionContext>();

    /// <summary>The endpoint inside the process.</summary>
    public EndPoint EndPoint { get; } = new PriorKnowledgeEndPoint();

    public bool CanBind(EndPoint endpoint) => endpoint is PriorKnowledgeEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _handedOver.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_handedOver.Reader.TryRead(out var connection))
                return connection;
        }

        return null;
    }

    /// <summary>Serves a connection as HTTP/2; completes when the connection is over.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        var handedOver = new HandedOverConnection(connection);
        if (_handedOver.Writer.TryWrite(handedOver))
            await handedOver.Over;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _handedOver.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class PriorKnowledgeEndPoint : EndPoint
    {
        public override string ToString() => Name;
    }
}
