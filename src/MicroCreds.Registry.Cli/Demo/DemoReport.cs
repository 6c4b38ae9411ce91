using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>What the demo shows: steps, what was expected of them, and the figures at the end.</summary>
internal sealed class DemoReport(IAnsiConsole screen)
{
    private readonly List<(string What, string Figure)> _figures = [];
    private int _step;

    /// <summary>How many things were not as expected.</summary>
    public int Failures { get; private set; }

    public void Step(string what)
    {
        screen.WriteLine();
        screen.WriteParts(($"{++_step}. {what}", ScreenText.Strong));
    }

    public void Say(string what) => screen.WriteLine($"   {what}");

    /// <summary>States what must be so.</summary>
    public void Expect(bool holds, string what)
    {
        if (!holds)
            Failures++;
        screen.WriteParts((holds ? "   ok" : "   WRONG", holds ? ScreenText.Good : ScreenText.Bad), ($" {what}", null));
    }

    /// <summary>States what a count must be.</summary>
    public void ExpectCount(long expected, long actual, string what) =>
        Expect(expected == actual, expected == actual
            ? string.Create(CultureInfo.InvariantCulture, $"{actual:N0} {what}")
            : string.Create(CultureInfo.InvariantCulture, $"{actual:N0} {what}, expected {expected:N0}"));

    public void Figure(string what, string figure) => _figures.Add((what, figure));

    public void Figure(string what, long count, TimeSpan elapsed) =>
        Figure(what, string.Create(CultureInfo.InvariantCulture, $"{count / elapsed.TotalSeconds:N0}/s  ({count:N0} in {elapsed.TotalSeconds:0.00} s)"));

    /// <summary>Shows the figures and the verdict.</summary>
    public void Finish()
    {
        screen.WriteLine();
        var table = new Table().AddColumn("figure").AddColumn("value");
        foreach (var (what, figure) in _figures)
            table.AddTextRow(what, figure);
        screen.Write(table);
        screen.WriteParts(Failures == 0
            ? ("Everything was as expected.", ScreenText.Good)
            : ($"{Failures} {(Failures == 1 ? "thing was" : "things were")} not as expected.", ScreenText.Bad));
    }

    /// <summary>Runs something under a progress bar.</summary>
    public Task<T> WithBarAsync<T>(string what, long total, Func<ProgressTask, Task<T>> work) =>
        screen.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(progress => work(progress.AddTask("   " + what, maxValue: Math.Max(1, total))));

    /// <summary>A list of what came of a few single cases.</summary>
    public void Cases(IEnumerable<(string What, string Outcome, string Why)> cases)
    {
        var table = new Table().AddColumn("given").AddColumn("outcome").AddColumn("why");
        foreach (var (what, outcome, why) in cases)
            table.AddTextRow(what, outcome, PlainText.Of(why, 110));
        screen.Write(table);
    }
}
