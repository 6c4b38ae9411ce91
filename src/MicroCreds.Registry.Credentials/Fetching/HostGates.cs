namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>Bounds how many fetches are under way, in all and by host. A turn at the host is taken first, so that waiting for a slow host takes no turn of others.</summary>
internal sealed class HostGates(int total, int perHost)
{
    private readonly Gate _total = new(total);
    private readonly Dictionary<string, Gate> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a turn; whoever got it leaves by disposing it.</summary>
    public async Task<Turn> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var gate = Borrow(host);
        try
        {
            await gate.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            GiveBack(host, gate);
            throw;
        }

        try
        {
            await _total.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            gate.Places.Release();
            GiveBack(host, gate);
            throw;
        }

        return new Turn(this, host, gate);
    }

    private Gate Borrow(string host)
    {
        lock (_hosts)
        {
            if (!_hosts.TryGetValue(host, out var gate))
                _hosts[host] = gate = new Gate(perHost);
            gate.Users++;
            return gate;
        }
    }

    private void GiveBack(string host, Gate gate)
    {
        lock (_hosts)
        {
            if (--gate.Users == 0)
                _hosts.Remove(host);
        }
    }

    /// <summary>A turn that was got.</summary>
    public readonly struct Turn(HostGates gates, string host, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gates._total.Places.Release();
            gate.Places.Release();
            gates.GiveBack(host, gate);
        }
    }

    /// <summary>Places to be taken. Never disposed: fetches that are under way give theirs back after the fetcher is gone.</summary>
    public sealed class Gate(int places)
    {
        public SemaphoreSlim Places { get; } = new(places);

        public int Users { get; set; }
    }
}
