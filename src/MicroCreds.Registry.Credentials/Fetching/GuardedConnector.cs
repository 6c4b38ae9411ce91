using System.Net;
using System.Net.Sockets;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>
/// Opens connections: looks the name up once, judges what it got, and connects to the very address that it judged, so
/// that no second look-up can answer otherwise (DNS rebinding).
/// </summary>
internal sealed class GuardedConnector(Func<IPAddress, bool> isAllowed, ResolveHostAddresses resolve)
{
    private const int MaxAttempts = 4;

    /// <summary>The connect callback of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="AddressForbiddenException">The name has addresses, and none may be connected to.</exception>
    /// <exception cref="SocketException">The name has no address, or none of them can be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(target.Host, out var literal)
            ? [literal]
            : await resolve(target.Host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(isAllowed).Take(MaxAttempts).ToArray();
        if (allowed.Length == 0)
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressForbiddenException();
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(allowed[i], target.Port), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (i < allowed.Length - 1)
            {
                // The next address may do.
            }
        }
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var isHandedOver = false;
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            isHandedOver = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!isHandedOver)
                socket.Dispose();
        }
    }
}
