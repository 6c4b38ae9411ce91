using System.Collections.Concurrent;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Crashes;

/// <summary>
/// Awards and revokes as fast as the server takes it, one by one and in bulk, and keeps the checkpoints that it is
/// shown, until the server is gone. Remembers what was acknowledged, and what was asked for without an answer.
/// </summary>
internal sealed class Storm(RegistryClient client, ExampleIssuer issuer, int round)
{
    private const int SingleWorkers = 4;
    private const int BulkLines = 40;

    private int _awards;

    /// <summary>Awards that were answered, by idempotency key.</summary>
    public ConcurrentDictionary<string, (string Id, string Digest)> Awarded { get; } = new(StringComparer.Ordinal);

    /// <summary>Awards that were asked for.</summary>
    public ConcurrentDictionary<string, Award> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Revocations that were asked for, by the credential's id; true where they were answered.</summary>
    public ConcurrentDictionary<string, bool> Revocations { get; } = new(StringComparer.Ordinal);

    /// <summary>Every checkpoint that was shown.</summary>
    public ConcurrentBag<SignedNote> Checkpoints { get; } = [];

    public static string RevocationKey(string credentialId) => "revoke/" + credentialId;

    /// <summary>Runs until the server is gone, which <paramref name="kill"/> sees to.</summary>
    public async Task RunAsync(Func<Task> kill)
    {
        var workers = Enumerable.Range(0, SingleWorkers).Select(_ => UntilGoneAsync(AwardOneAsync))
            .Append(UntilGoneAsync(AwardManyAsync))
            .Append(UntilGoneAsync(RevokeOneAsync))
            .Append(UntilGoneAsync(async () => Checkpoints.Add(await client.Ledger.GetCheckpointAsync())))
            .ToArray();
        await kill();
        await Task.WhenAll(workers);
    }

    private static async Task UntilGoneAsync(Func<Task> work)
    {
        try
        {
            while (true)
                await work();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // What was under way has no answer.
        }
    }

    private Award Next()
    {
        var number = Interlocked.Increment(ref _awards);
        var key = $"round-{round}/award-{number}";
        var award = Example.Award(issuer.Achievement, $"learner-{number % 50}", key);
        Asked[key] = award;
        return award;
    }

    private async Task AwardOneAsync()
    {
        var award = Next();
        var receipt = await client.AwardAsync(issuer.Did, award);
        Awarded[award.IdempotencyKey!] = (receipt.Id, receipt.Digest);
    }

    private async Task AwardManyAsync()
    {
        var awards = Enumerable.Range(0, BulkLines).Select(_ => Next()).ToArray();
        var next = 0;
        await foreach (var line in client.AwardManyAsync(issuer.Did, awards.ToAsyncEnumerable()))
        {
            Assert.True(line.IsAwarded, line.Error?.Message);
            Awarded[awards[next++].IdempotencyKey!] = (line.Id!, line.Digest!);
        }
    }

    private async Task RevokeOneAsync()
    {
        foreach (var (_, (id, _)) in Awarded)
        {
            if (!Revocations.TryAdd(id, false))
                continue;
            await client.SetStatusAsync(id, new StatusChange(NewStatus.Revoked), RevocationKey(id));
            Revocations[id] = true;
            return;
        }

        await client.Ledger.GetKeyAsync();
    }
}
