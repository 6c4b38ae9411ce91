using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Xunit.Abstractions;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Load;

[GenerateSerializer, Immutable, Alias("tests.transfer")]
public sealed record Transfer([property: Id(0)] int From, [property: Id(1)] int To, [property: Id(2)] int Amount);

public interface ILedgerlessAccountGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task<int> BalanceAsync();

    Task EndAsync();
}

/// <summary>Reads, awaits and writes, so that any overlap of calls loses money; ends itself now and then.</summary>
public sealed class LedgerlessAccountGrain : Grain, ILedgerlessAccountGrain
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Bank = new();
    private int _balance;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _balance = Bank.GetValueOrDefault(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Bank[this.GetPrimaryKeyString()] = _balance;
        return Task.CompletedTask;
    }

    public async Task<int> AddAsync(int amount)
    {
        var balance = _balance;
        await Task.Yield();
        return _balance = balance + amount;
    }

    public Task<int> BalanceAsync() => Task.FromResult(_balance);

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public interface ITellerGrain : IGrainWithIntegerKey
{
    Task TransferAsync(Transfer transfer);
}

[StatelessWorker]
public sealed class TellerGrain : Grain, ITellerGrain
{
    public async Task TransferAsync(Transfer transfer)
    {
        await GrainFactory.GetGrain<ILedgerlessAccountGrain>($"account {transfer.From}").AddAsync(-transfer.Amount);
        await GrainFactory.GetGrain<ILedgerlessAccountGrain>($"account {transfer.To}").AddAsync(transfer.Amount);
    }
}

[Collection(SharedSiloCollection.Name)]
public sealed class LoadTests(SharedSilo silo, ITestOutputHelper output)
{
    private const int Seed = 20_250_607;
    private const int Accounts = 3_000;

    [Fact]
    public async Task Transfers_BetweenThousandsOfGrainsThatComeAndGo_LoseNothing()
    {
        output.WriteLine($"seed {Seed}");
        var expected = new int[Accounts];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(Seed + worker);
            for (var round = 0; round < 50; round++)
            {
                var transfers = Enumerable.Range(0, 50)
                    .Select(_ => new Transfer(random.Next(Accounts), random.Next(Accounts), random.Next(1, 100)))
                    .ToArray();
                await Task.WhenAll(transfers.Select(transfer => silo.Client.GetGrain<ITellerGrain>(worker).TransferAsync(transfer)));
                foreach (var transfer in transfers)
                {
                    Interlocked.Add(ref expected[transfer.From], -transfer.Amount);
                    Interlocked.Add(ref expected[transfer.To], transfer.Amount);
                }

                await silo.Client.GetGrain<ILedgerlessAccountGrain>($"account {random.Next(Accounts)}").EndAsync();
            }
        }))).Soon();
        for (var account = 0; account < Accounts; account++)
            Assert.Equal(expected[account], await silo.Client.GetGrain<ILedgerlessAccountGrain>($"account {account}").BalanceAsync().Soon());
    }
}
