using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>
/// <c>benchmarks judging</c>: many learners on one pathway, each with a credential that counts, until the key that signed them all
/// turns out to be stolen; then all are judged anew in the background.
/// </summary>
internal static class JudgingVerb
{
    private const int GroupAwards = 512;
    private const int UnderWay = 32;

    private static readonly TimeSpan s_apart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_told = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <returns>0; 1 where not every enrolment was judged; 2 for options that are none.</returns>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        var count = 100_000;
        if (arguments.Length > 0
            && !(arguments.Span is ["--count", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0))
        {
            Console.Error.WriteLine("usage: benchmarks judging [--count N]");
            return 2;
        }

        foreach (var line in MachineFacts.Read().ToMarkdown())
            Console.WriteLine(line);
        await using var registry = await RunningRegistry.StartAsync();
        await registry.PublishPathwayAsync();
        var awarded = Stopwatch.GetTimestamp();
        for (var done = 0; done < count; done += GroupAwards)
            await registry.AwardAsync(Math.Min(GroupAwards, count - done));
        var awards = Say("awards, in process, one group after the other", count, awarded);
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = UnderWay }, async (number, _) => await registry.BeginAsync(number));
        Say("enrolments begun and judged", count, begun);
        await JudgedAsync(registry);

        var before = (await registry.JudgingAsync()).Judged;
        var compromised = Stopwatch.GetTimestamp();
        await registry.CompromiseAsync();
        await JudgedAsync(registry);
        var judged = (await registry.JudgingAsync()).Judged - before;
        var rate = Say("enrolments judged anew after the key's compromise", judged, compromised);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| judged anew ÷ awarded, of this run | {rate / awards:0.00} |"));
        var (wrong, at) = await registry.CountStillCountingAsync(count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| enrolments where the credential still counts | {wrong} of {at} looked at |"));
        return judged >= count && wrong == 0 ? 0 : 1;
    }

    /// <summary>Waits until everything is judged, and tells how far it is meanwhile.</summary>
    private static async Task JudgedAsync(RunningRegistry registry)
    {
        var told = Stopwatch.GetTimestamp();
        while (await registry.JudgingAsync() is { } status && (status.Position < status.LedgerSize || status.Entry is not null))
        {
            await Task.Delay(s_apart);
            if (Stopwatch.GetElapsedTime(told) < s_told)
                continue;
            Console.WriteLine(FormattableString.Invariant($"  entry {status.Position} of {status.LedgerSize}; of what it touches {status.EntryDone} of {status.EntryTotal} judged"));
            told = Stopwatch.GetTimestamp();
        }
    }

    private static double Say(string what, long count, long started)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        var rate = count / elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate:N0}/s | {count:N0} in {elapsed.TotalSeconds:N1} s |"));
        return rate;
    }
}
