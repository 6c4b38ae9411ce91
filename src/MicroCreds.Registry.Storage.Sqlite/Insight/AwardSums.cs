using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>Sums units as a question asks. One statement for all questions: each would be kept, and there are very many.</summary>
internal static class AwardSums
{
    public static AwardFigures Of(SqliteSession session, InsightQuestion question, int limit)
    {
        var accepted = Enum.GetValues<InsightDimension>()
            .Select(attribute => question.Filters.TryGetValue(attribute, out var values) ? values.ToHashSet(StringComparer.Ordinal) : null).ToArray();
        var sums = new Dictionary<Row, long>();
        var hidden = 0L;
        using var rows = session.Use(
            "SELECT month, framework, eqf, level, field, narrow_field, country, type, issuer, awards FROM insight_unit WHERE month BETWEEN ? AND ?");
        rows.Bind(1, question.FromMonth).Bind(2, question.UntilMonth);
        while (rows.Step())
        {
            switch (Judge(rows, accepted))
            {
                case true:
                    var row = new Row([.. question.By.Select(attribute => Value(rows, (int)attribute))], PeriodOf(question.Period, (int)rows.Int64(0)));
                    sums[row] = sums.GetValueOrDefault(row) + rows.Int64(AwardCell.Attributes + 1);
                    break;
                case null:
                    hidden += rows.Int64(AwardCell.Attributes + 1);
                    break;
            }
        }

        return new AwardFigures(
        [
            .. sums.OrderBy(sum => sum.Key.Period ?? 0).ThenBy(sum => string.Join('\n', sum.Key.Values.Select(value => value is null ? "\uffff" : value)), StringComparer.Ordinal)
                .Take(limit).Select(sum => new AwardFigure(sum.Key.Values, sum.Key.Period, sum.Value)),
        ],
        hidden);
    }

    /// <summary>Whether a unit passes the filters; null where it may or may not, as it does not show what is asked for.</summary>
    private static bool? Judge(SqliteStatement rows, HashSet<string>?[] accepted)
    {
        bool? passes = true;
        for (var i = 0; i < accepted.Length; i++)
        {
            if (accepted[i] is not { } values)
                continue;
            if (Value(rows, i) is not { } value)
                passes = null;
            else if (!values.Contains(value))
                return false;
        }

        return passes;
    }

    private static int? PeriodOf(InsightPeriod period, int month) => period switch
    {
        InsightPeriod.Month => month,
        InsightPeriod.Year => month / 12,
        _ => null,
    };

    private static string? Value(SqliteStatement rows, int attribute) => rows.IsNull(attribute + 1) ? null : rows.Text(attribute + 1);

    private sealed record Row(ImmutableArray<string?> Values, int? Period)
    {
        public bool Equals(Row? other) => other is not null && Period == other.Period && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Period);
            foreach (var value in Values)
                hash.Add(value, StringComparer.Ordinal);
            return hash.ToHashCode();
        }
    }
}
