using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.GrainCalls.Machine;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Search;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary><c>benchmarks search</c>: fills a catalogue, and asks it questions of several kinds from every core at once.</summary>
internal static class SearchVerb
{
    private const int Seed = 20_261_122;
    private const int ChangesTogether = 16;

    /// <summary>Runs it.</summary>
    /// <returns>0, or 2 for options that are none.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (count, asked) = (100_000, 1_000);
        if (arguments is not [] && !(arguments is ["--count", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0))
        {
            Console.Error.WriteLine("usage: benchmarks search [--count N]");
            return 2;
        }

        foreach (var line in MachineFacts.Read().ToMarkdown())
            Console.WriteLine(line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- achievements: {count:N0}, 145 words each; seed {Seed}\n"));
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(new SqliteOptions { Path = folder.File("registry.db") });
        using var view = new SqliteSearchView(database);
        var catalogue = new SampleCatalogue(Seed);
        await FillAsync(view, catalogue, count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- file, an achievement: {new FileInfo(database.Path).Length / (double)count:N0} bytes"));
        var started = Stopwatch.GetTimestamp();
        await view.SearchAsync(catalogue.Mistyped(), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- first question, which reads facets and vocabulary: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms\n"));

        Console.WriteLine("| question | a second, every core | p50 | p99 | processor time each | found, the middle | processor time ÷ one to three words |\n|---|---|---|---|---|---|---|");
        var plain = await AskAsync(view, "one to three words", asked, catalogue.Words123, null);
        await AskAsync(view, "two words, two filters", asked, catalogue.Narrowed, plain);
        await AskAsync(view, "two letters that words begin with", asked, catalogue.Beginning, plain);
        await AskAsync(view, "a mistyped word and another", asked, catalogue.Mistyped, plain);
        await AskAsync(view, "everything", asked / 10, SampleCatalogue.Everything, plain);
        await AskAsync(view, "the most frequent word", asked / 10, catalogue.MostFrequent, plain);
        await AskAsync(view, "twelve frequent words, one mistyped, none together", asked / 20, catalogue.Hostile, plain);
        return 0;
    }

    private static async Task FillAsync(SqliteSearchView view, SampleCatalogue catalogue, int count)
    {
        var (started, before, longest) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, TimeSpan.Zero);
        for (var from = 0; from < count; from += ChangesTogether)
        {
            SearchChange[] changes = [.. Enumerable.Range(from, Math.Min(ChangesTogether, count - from)).Select(catalogue.Document)];
            var writing = Stopwatch.GetTimestamp();
            await view.ApplyAsync(changes, from + changes.Length, CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(writing);
            longest = took > longest ? took : longest;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- filling: {count / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} achievements a second, {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count:0.00} ms of processor time each; {ChangesTogether} in a write, the longest {longest.TotalMilliseconds:N0} ms"));
    }

    private static async Task<double> AskAsync(SqliteSearchView view, string question, int asked, Func<SearchQuery> ask, double? plain)
    {
        SearchQuery[] queries = [.. Enumerable.Range(0, asked).Select(_ => ask())];
        var times = new TimeSpan[asked];
        var found = new int[asked];
        var next = -1;
        var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < asked; i = Interlocked.Increment(ref next))
            {
                var asking = Stopwatch.GetTimestamp();
                found[i] = (await view.SearchAsync(queries[i], CancellationToken.None)).Total;
                times[i] = Stopwatch.GetElapsedTime(asking);
            }
        }));
        var rate = asked / Stopwatch.GetElapsedTime(started).TotalSeconds;
        // On a machine that is not quiet the processor's time says more than the clock's.
        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / asked;
        Array.Sort(times);
        Array.Sort(found);
        var ratio = plain is { } others ? (processor / others).ToString("0.00", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {question} | {rate:N0} | {times[asked / 2].TotalMilliseconds:0.0} ms | {times[(int)Math.Ceiling(asked * 0.99) - 1].TotalMilliseconds:0.0} ms | {processor:0.00} ms | {found[asked / 2]:N0} | {ratio} |"));
        return processor;
    }
}
