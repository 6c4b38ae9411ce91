using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Enrolments;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Enrolments;

/// <summary>The index as a process that has just begun has it: on a view that is somewhere, with nothing in memory.</summary>
public sealed class EnrolmentIndexTests : IAsyncLifetime
{
    private const int Survivor = 1;
    private const int Absorbed = 2;

    private readonly DataFolder _folder = new();
    private readonly string _views = Directory.CreateTempSubdirectory("microcreds-views-").FullName;
    private RunningRegistry _registry = null!;
    private StackScene _stack = null!;
    private SqliteDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _stack = await StackScene.SetAsync(_registry);
        _database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(_views, "views.db") });
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
        _database.Dispose();
        Directory.Delete(_views, recursive: true);
    }

    [Fact]
    public async Task CatchUpAsync_NothingLeftToApply_KnowsWhoWasMerged()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Survivor);
        await _stack.AwardFirstAsync(Absorbed);
        Scene.Accepted(await _stack.Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new MergeLearner(_stack.Scene.Learner(Absorbed)))));
        var awarded = await _stack.AwardSecondAsync(Absorbed);
        var size = await JudgedAsync();
        var view = new SqliteEnrolmentView(_database);
        using (var learners = Learners())
        using (var before = Index(view, learners))
            await before.CatchUpAsync(CancellationToken.None);
        await view.ApplyAsync([], [], size, CancellationToken.None);

        using var mergers = Learners();
        using var index = Index(view, mergers);
        await index.CatchUpAsync(CancellationToken.None);

        var touched = ActivatorUtilities.CreateInstance<TouchedEnrolments>(_registry.Services, index, mergers);
        var entry = Assert.Single(await _registry.Store.ReadEventsAsync(awarded.LedgerIndex, 1, CancellationToken.None));
        Assert.Equal(_stack.Enrolment(Survivor).GetPrimaryKeyString(), Assert.Single(await touched.OfAsync(entry, CancellationToken.None)));
    }

    [Fact]
    public async Task CatchUpAsync_AnotherProcessAppliesMeanwhile_KnowsWhoHasBegun()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Survivor);
        await JudgedAsync();
        var view = new SqliteEnrolmentView(_database);
        using var learners = Learners();
        using var other = Index(view, learners);
        using var index = Index(new InterruptedView(view, () => other.CatchUpAsync(CancellationToken.None)), learners);

        await index.CatchUpAsync(CancellationToken.None);

        Assert.True(index.MayHave(_stack.Scene.Learner(Survivor)));
        Assert.False(index.MayHave(_stack.Scene.Learner(Absorbed)));
    }

    private LearnerIndex Learners() => new(_registry.Store, _registry.Services.GetRequiredService<ILearnerView>());

    private EnrolmentIndex Index(IEnrolmentView view, LearnerIndex learners) =>
        new(_registry.Store, view, _registry.Services.GetRequiredService<Portfolios>(), learners);

    private async Task<long> JudgedAsync()
    {
        var judging = _registry.Client.GetGrain<IJudgingGrain>(IJudgingGrain.Key);
        JudgingStatus? status = null;
        await Patience.Until(async () => (status = await judging.CatchUpAsync()) is { Failing: 0 } && status.Position == status.LedgerSize, "everything is judged");
        return status!.LedgerSize;
    }

    /// <summary>A view to which something happens after the first that is read of it.</summary>
    private sealed class InterruptedView(IEnrolmentView inner, Func<Task> interrupt) : IEnrolmentView
    {
        private bool _interrupted;

        public async Task<long> ReadPositionAsync(CancellationToken cancellationToken) => await ThenAsync(inner.ReadPositionAsync(cancellationToken));

        public async Task<IReadOnlyList<EnrolmentRow>> WithIssuerAsync(string? issuer, string after, int limit, CancellationToken cancellationToken) =>
            await ThenAsync(inner.WithIssuerAsync(issuer, after, limit, cancellationToken));

        public Task ApplyAsync(
            IReadOnlyCollection<EnrolmentRow> enrolments, IReadOnlyCollection<KeyValuePair<string, string>> holders, long position, CancellationToken cancellationToken) =>
            inner.ApplyAsync(enrolments, holders, position, cancellationToken);

        public Task<EnrolmentRow?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

        public Task<IReadOnlyList<EnrolmentRow>> OfLearnerAsync(string learnerId, CancellationToken cancellationToken) => inner.OfLearnerAsync(learnerId, cancellationToken);

        public Task<IReadOnlyList<EnrolmentRow>> OnPathwayAsync(string pathwayId, string after, int limit, CancellationToken cancellationToken) =>
            inner.OnPathwayAsync(pathwayId, after, limit, cancellationToken);

        public Task<long> CountWithIssuerAsync(string? issuer, CancellationToken cancellationToken) => inner.CountWithIssuerAsync(issuer, cancellationToken);

        public Task<IReadOnlyList<EnrolmentRow>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken) => inner.DueAsync(at, limit, cancellationToken);

        private async Task<T> ThenAsync<T>(Task<T> reading)
        {
            var read = await reading;
            if (!_interrupted)
            {
                _interrupted = true;
                await interrupt();
            }

            return read;
        }
    }
}
