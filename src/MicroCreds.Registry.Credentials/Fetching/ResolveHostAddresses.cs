using System.Net;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>Looks a host name up. Throws <see cref="System.Net.Sockets.SocketException"/> where there is none.</summary>
/// <param name="host">A name, never an address.</param>
/// <param name="cancellationToken">Cancels the look-up.</param>
public delegate Task<IPAddress[]> ResolveHostAddresses(string host, CancellationToken cancellationToken);
