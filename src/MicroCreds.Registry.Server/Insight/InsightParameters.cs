using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Primitives;

namespace MicroCreds.Registry.Server.Insight;

/// <summary>What figures are asked for in the address: by, from, until, and accepted values by the name of what they are of.</summary>
/// <param name="By">What rows are told apart by, other than time.</param>
/// <param name="Period">The time that rows are told apart by.</param>
/// <param name="Filters">Accepted values.</param>
/// <param name="FromMonth">The first month.</param>
/// <param name="UntilMonth">The last month.</param>
internal sealed record InsightParameters(
    ImmutableArray<string> By, InsightPeriod Period, ImmutableSortedDictionary<string, ImmutableArray<string>> Filters, int FromMonth, int UntilMonth)
{
    private const int MostValues = 50;
    private const int LongestValue = 512;
    private const int LastMonth = 9999 * 12;

    /// <exception cref="ProblemException">A parameter is unknown, repeated where it cannot be, or has no such value: 400.</exception>
    /// <param name="query">The address's.</param>
    /// <param name="names">What figures can be told apart and narrowed by.</param>
    public static InsightParameters Read(IQueryCollection query, IReadOnlyCollection<string> names)
    {
        var read = new InsightParameters([], InsightPeriod.None, ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal), 0, LastMonth);
        foreach (var (name, values) in query)
        {
            if (names.Contains(name))
                read = read with { Filters = read.Filters.Add(name, Accepted(name, values)) };
            else if (values is not [{ } value])
                throw Invalid($"{name} is given more than once");
            else if (name == "by")
                read = ReadBy(read, value, names);
            else if (name == "from")
                read = read with { FromMonth = Month(name, value) };
            else if (name == "until")
                read = read with { UntilMonth = Month(name, value) };
            else
                throw Invalid($"there is no parameter {name}");
        }

        return read;
    }

    /// <summary>A month as figures name it.</summary>
    public static string MonthText(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}");

    /// <summary>A period as figures name it; null for none.</summary>
    public string? PeriodText(int? period) => period switch
    {
        null => null,
        { } month when Period == InsightPeriod.Month => MonthText(month),
        { } year => year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The period that a month is in.</summary>
    public int? PeriodOf(int month) => Period switch
    {
        InsightPeriod.Month => month,
        InsightPeriod.Year => month / 12,
        _ => null,
    };

    private static InsightParameters ReadBy(InsightParameters read, string value, IReadOnlyCollection<string> names)
    {
        foreach (var name in value.Split(','))
        {
            if (name is "month" or "year" && read.Period == InsightPeriod.None)
                read = read with { Period = name == "month" ? InsightPeriod.Month : InsightPeriod.Year };
            else if (names.Contains(name) && !read.By.Contains(name))
                read = read with { By = read.By.Add(name) };
            else
                throw Invalid($"by takes, each once and divided by commas, {string.Join(", ", names)}, and month or year");
        }

        return read;
    }

    private static ImmutableArray<string> Accepted(string name, StringValues values) =>
        values.Count <= MostValues && values.All(value => value is { Length: <= LongestValue })
            ? [.. values!]
            : throw Invalid($"{name} takes at most {MostValues} values of at most {LongestValue} characters");

    private static int Month(string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? (month.Year * 12) + month.Month - 1
            : throw Invalid($"{name} takes a month, such as 2026-03");

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
