using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>A credential that was awarded for the load.</summary>
internal sealed record LoadCredential(string Id, ExampleIssuer Issuer, ReadOnlyMemory<byte> Utf8);

/// <summary>Awards in bulk, and revokes what was awarded.</summary>
internal static class AwardLoad
{
    /// <summary>Awards a share over one stream.</summary>
    /// <param name="issuer">Who awards.</param>
    /// <param name="awards">What.</param>
    /// <param name="awarded">Takes the credentials; null: they are not asked for.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Latencies> StreamAsync(
        ExampleIssuer issuer, IReadOnlyCollection<Award> awards, ConcurrentQueue<LoadCredential>? awarded, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var latencies = new Latencies(awards.Count);
        var handedOver = new ConcurrentQueue<long>();
        var lines = issuer.Client.AwardManyAsync(issuer.Did, SendAsync(awards, handedOver, clock), returnCredentials: awarded is not null, cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            handedOver.TryDequeue(out var started);
            latencies.Add(clock.GetElapsedTime(started), line.IsAwarded);
            if (line is { Id: { } id, Credential: { } credential })
                awarded?.Enqueue(new LoadCredential(id, issuer, JsonMarshal.GetRawUtf8Value(credential).ToArray()));
        }

        return latencies;
    }

    /// <summary>Revokes a share, one after the other.</summary>
    public static async Task<Latencies> RevokeAsync(IReadOnlyCollection<LoadCredential> credentials, TimeProvider clock, CancellationToken cancellationToken)
    {
        var latencies = new Latencies(credentials.Count);
        foreach (var credential in credentials)
        {
            var started = clock.GetTimestamp();
            var isDone = await TryRevokeAsync(credential, cancellationToken);
            latencies.Add(clock.GetElapsedTime(started), isDone);
        }

        return latencies;
    }

    private static async Task<bool> TryRevokeAsync(LoadCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            await credential.Issuer.Client.SetStatusAsync(credential.Id, new StatusChange(NewStatus.Revoked, "load"), null, cancellationToken);
            return true;
        }
        catch (RegistryException)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<Award> SendAsync(IEnumerable<Award> awards, ConcurrentQueue<long> handedOver, TimeProvider clock)
    {
        await Task.CompletedTask;
        foreach (var award in awards)
        {
            handedOver.Enqueue(clock.GetTimestamp());
            yield return award;
        }
    }
}
