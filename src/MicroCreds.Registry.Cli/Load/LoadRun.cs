using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>One run of the load generator against a registry: founds a nation of its own, prepares what is needed, measures.</summary>
internal sealed class LoadRun(Terminal terminal, Uri url, string key, LoadOptions options)
{
    private readonly TimeProvider _clock = terminal.Clock;
    private readonly string _run = string.Create(
        CultureInfo.InvariantCulture, $"load-{terminal.Clock.GetUtcNow():yyyyMMddHHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}");
    private long _awards;

    /// <summary>Runs it.</summary>
    public async Task<LoadFigures> RunAsync(CancellationToken cancellationToken)
    {
        if (options.IsFirstSeen)
            return await VerifyAsync(Foreign(options.Count, _clock.GetUtcNow(), options.ForeignWay), cancellationToken);

        using var authority = Connect(key);
        using var nation = await ExampleNation.FoundAsync(authority, Connect, _run, _clock.GetUtcNow().AddMinutes(-5), cancellationToken);
        switch (options.Kind)
        {
            case LoadKind.Award:
                return await MeasureAsync(share => AwardLoad.StreamAsync(IssuerOf(nation, share), AwardsOf(nation, share), null, _clock, cancellationToken));
            case LoadKind.Verify:
                var registered = await PrepareAsync(nation, options.Count, cancellationToken);
                return await VerifyAsync([.. registered.Select(credential => credential.Utf8)], cancellationToken);
            case LoadKind.Revoke:
                var toRevoke = await PrepareAsync(nation, options.Count, cancellationToken);
                return await MeasureAsync(share => AwardLoad.RevokeAsync(ShareOf(toRevoke, share), _clock, cancellationToken));
            case LoadKind.Mixed:
                return await MixAsync(nation, cancellationToken);
            default:
                throw new InvalidOperationException($"{options.Kind} is no kind of load");
        }
    }

    /// <summary>Credentials by a few issuers that no registry knows, each credential different.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Foreign(int count, DateTimeOffset now, string way)
    {
        const int keys = 16;
        var issuers = Enumerable.Range(0, keys).Select(_ => new LocalIssuer(way: way)).ToList();
        var credentials = new ReadOnlyMemory<byte>[count];
        Parallel.For(0, count, i => credentials[i] = issuers[i % keys].Sign(
            $"urn:uuid:{Guid.CreateVersion7(now)}", string.Create(CultureInfo.InvariantCulture, $"urn:example:learner:{i}"), now.AddDays(-1)));
        issuers.ForEach(issuer => issuer.Dispose());
        return credentials;
    }

    private RegistryClient Connect(string apiKey) => new(url, new RegistryClientOptions { ApiKey = apiKey });

    private async Task<LoadFigures> VerifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> credentials, CancellationToken cancellationToken)
    {
        var sodium = await BareSodium.MeasureAsync(_clock, cancellationToken);
        // A client each, so that each has a connection of its own.
        var clients = Enumerable.Range(0, options.Connections).Select(_ => new RegistryClient(url)).ToList();
        var figures = await MeasureAsync(share => VerifyLoad.StreamAsync(clients[share], ShareOf(credentials, share), _clock, cancellationToken));
        clients.ForEach(client => client.Dispose());
        return figures with { LibsodiumRate = sodium, Ratio = figures.Rate / sodium };
    }

    // A third each: awards, verifications of what was there before, revocations of another third.
    private async Task<LoadFigures> MixAsync(ExampleNation nation, CancellationToken cancellationToken)
    {
        var third = Math.Max(1, options.Count / 3);
        var prepared = await PrepareAsync(nation, 2 * third, cancellationToken);
        var (toVerify, toRevoke) = (prepared.Take(third).Select(credential => credential.Utf8).ToList(), prepared.Skip(third).ToList());
        using var verifier = new RegistryClient(url);
        var started = _clock.GetTimestamp();
        var all = await Task.WhenAll(
            [
                AwardLoad.StreamAsync(nation.Issuers[0], NewAwards(nation, nation.Issuers[0], third), null, _clock, cancellationToken),
                VerifyLoad.StreamAsync(verifier, toVerify, _clock, cancellationToken),
                .. Enumerable.Range(0, options.Connections).Select(share => AwardLoad.RevokeAsync(ShareOf(toRevoke, share), _clock, cancellationToken)),
            ]);
        return Latencies.Sum(all, options, _clock.GetElapsedTime(started));
    }

    private async Task<LoadFigures> MeasureAsync(Func<int, Task<Latencies>> stream)
    {
        var started = _clock.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(stream));
        return Latencies.Sum(all, options, _clock.GetElapsedTime(started));
    }

    private async Task<List<LoadCredential>> PrepareAsync(ExampleNation nation, int count, CancellationToken cancellationToken)
    {
        await terminal.Error.WriteLineAsync($"preparing: awarding {count} credentials");
        var awarded = new ConcurrentQueue<LoadCredential>();
        var issuer = nation.Issuers[0];
        var latencies = await AwardLoad.StreamAsync(issuer, NewAwards(nation, issuer, count), awarded, _clock, cancellationToken);
        return latencies.Errors == 0
            ? [.. awarded]
            : throw new InputException($"{latencies.Errors} of {count} credentials could not be awarded");
    }

    private static ExampleIssuer IssuerOf(ExampleNation nation, int share) => nation.Issuers[share % 3];

    private List<LoadCredential> ShareOf(List<LoadCredential> credentials, int share) =>
        [.. credentials.Where((_, index) => index % options.Connections == share)];

    private List<ReadOnlyMemory<byte>> ShareOf(IReadOnlyList<ReadOnlyMemory<byte>> credentials, int share) =>
        [.. credentials.Where((_, index) => index % options.Connections == share)];

    private List<Client.Awarding.Award> AwardsOf(ExampleNation nation, int share)
    {
        var (first, next) = ((long)options.Count * share / options.Connections, (long)options.Count * (share + 1) / options.Connections);
        return NewAwards(nation, IssuerOf(nation, share), (int)(next - first));
    }

    private List<Client.Awarding.Award> NewAwards(ExampleNation nation, ExampleIssuer issuer, int count)
    {
        var first = Interlocked.Add(ref _awards, count) - count;
        var awards = ExampleAwards.Of(issuer, nation.Run, first, count, _clock.GetUtcNow().AddMinutes(-1));
        return [.. options.Proofs.IsEmpty ? awards : awards.Select(award => award with { Proofs = options.Proofs })];
    }
}
