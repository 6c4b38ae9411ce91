using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>Awards by the issuer's grain on SQLite, without HTTP: each is signed, sealed and durable when it counts.</summary>
internal static class InProcessAwards
{
    // As the server's bulk endpoint does it.
    private const int GroupAwards = 512;
    private const int GroupsUnderWay = 4;
    private const int AloneAwards = 300;

    /// <summary>Measures many at once, then one at a time.</summary>
    public static async Task MeasureAsync(FigureReport report, int count)
    {
        await using var registry = await RunningRegistry.StartAsync();
        var warmUps = await RunAsync(registry, GroupAwards * GroupsUnderWay);
        var started = Stopwatch.GetTimestamp();
        var groups = await RunAsync(registry, count);
        report.Rate(
            "awards, in process", groups * GroupAwards / Stopwatch.GetElapsedTime(started).TotalSeconds,
            string.Create(CultureInfo.InvariantCulture, $"issuer grain, SQLite with full sync, {groups * GroupAwards:N0} in groups of {GroupAwards}, {GroupsUnderWay} under way"));

        var times = new List<TimeSpan>(AloneAwards);
        for (var i = 0; i < AloneAwards; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            await registry.AwardAsync(1);
            times.Add(Stopwatch.GetElapsedTime(asked));
        }

        report.Times("one award alone, in process", times, string.Create(CultureInfo.InvariantCulture, $"issuer grain, SQLite with full sync, {AloneAwards} one after the other"));
        var awards = ((warmUps + groups) * GroupAwards) + AloneAwards;
        report.Add(
            "on disk, an award", await registry.CloseAsync() / (double)awards, "bytes",
            string.Create(CultureInfo.InvariantCulture, $"the closed database after {awards:N0} awards: event, sealed document, personal key, ledger entry, tiles"));
    }

    private static async Task<int> RunAsync(RunningRegistry registry, int count)
    {
        var groups = (count + GroupAwards - 1) / GroupAwards;
        var left = groups;
        await Task.WhenAll(Enumerable.Range(0, GroupsUnderWay).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await registry.AwardAsync(GroupAwards);
        }));
        return groups;
    }
}
