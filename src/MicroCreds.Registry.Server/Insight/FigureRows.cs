using System.Collections.Immutable;

namespace MicroCreds.Registry.Server.Insight;

/// <summary>Puts together what figures are shown of.</summary>
internal static class FigureRows
{
    /// <summary>Items that pass the filters, by period and by the values that were asked for, in that order.</summary>
    public static IEnumerable<(ImmutableSortedDictionary<string, string> Values, int? Period, IReadOnlyList<T> Items)> Of<T>(
        InsightParameters asked, IEnumerable<T> items, Func<T, int> monthOf, Func<T, string, string> valueOf) => items
            .Where(item => asked.Filters.All(filter => filter.Value.Contains(valueOf(item, filter.Key))))
            .GroupBy(item => (Period: asked.PeriodOf(monthOf(item)), Values: string.Join('\n', asked.By.Select(name => valueOf(item, name)))))
            .OrderBy(group => group.Key.Period ?? 0).ThenBy(group => group.Key.Values, StringComparer.Ordinal)
            .Select(group => (
                ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, asked.By.Select(name => KeyValuePair.Create(name, valueOf(group.First(), name)))),
                group.Key.Period,
                (IReadOnlyList<T>)group.ToList()));

    /// <summary>The middle one of figures, each counted as often as it weighs.</summary>
    public static int Middle(IEnumerable<(int Figure, long Weight)> figures)
    {
        var sorted = figures.OrderBy(one => one.Figure).ToList();
        var half = sorted.Sum(one => one.Weight) / 2;
        foreach (var (figure, weight) in sorted)
        {
            half -= weight;
            if (half < 0)
                return figure;
        }

        return sorted[^1].Figure;
    }
}
