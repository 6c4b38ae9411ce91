using System.Globalization;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>
/// How long an award is valid: an ISO 8601 duration of whole years, months, weeks or days, such as <c>P3Y</c>,
/// <c>P1Y6M</c>, <c>P26W</c> or <c>P90D</c>. Each number is 1 to 9,999 without leading zeros; weeks stand alone.
/// </summary>
/// <param name="Months">Calendar months, years included.</param>
/// <param name="Days">Days, weeks included.</param>
public readonly record struct ValidityPeriod(int Months, int Days)
{
    /// <summary>The end of a period that begins at <paramref name="from"/>: months first, then days. Null where no date is that late.</summary>
    public DateTimeOffset? EndFrom(DateTimeOffset from)
    {
        var monthsLeft = ((9999 - from.Year) * 12) + (12 - from.Month);
        if (Months > monthsLeft)
            return null;
        var moved = from.AddMonths(Months);
        return DateTimeOffset.MaxValue - moved > TimeSpan.FromDays(Days) ? moved.AddDays(Days) : null;
    }

    /// <summary>The beginning of a period that ends at <paramref name="until"/>: months first, then days. The earliest date where none is that early.</summary>
    public DateTimeOffset StartBefore(DateTimeOffset until)
    {
        if (Months > ((until.Year - 1) * 12) + until.Month - 1)
            return DateTimeOffset.MinValue;
        var moved = until.AddMonths(-Months);
        return moved - DateTimeOffset.MinValue > TimeSpan.FromDays(Days) ? moved.AddDays(-Days) : DateTimeOffset.MinValue;
    }

    /// <summary>Reads a duration; false where it is none that this type knows.</summary>
    public static bool TryParse(string? text, out ValidityPeriod period)
    {
        period = default;
        if (text is null || text.Length is < 3 or > 16 || text[0] != 'P')
            return false;

        int months = 0, days = 0;
        var order = "YMWD".AsSpan();
        var rest = text.AsSpan(1);
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 4 || rest[0] == '0')
                return false;
            var place = order.IndexOf(rest[digits]);
            if (place < 0 || (rest[digits] == 'W' && (text.Length != digits + 2)))
                return false;

            var number = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            months += rest[digits] switch { 'Y' => number * 12, 'M' => number, _ => 0 };
            days += rest[digits] switch { 'W' => number * 7, 'D' => number, _ => 0 };
            order = order[(place + 1)..];
            rest = rest[(digits + 1)..];
        }

        period = new ValidityPeriod(months, days);
        return true;
    }
}
