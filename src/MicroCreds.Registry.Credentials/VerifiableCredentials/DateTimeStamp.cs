using System.Globalization;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// XML Schema 1.1 <c>dateTimeStamp</c> (section 3.4.28), the only form of time in a verifiable credential: a date, a
/// time and a zone that may not be left out.
/// <para>
/// Narrower than the standard in one way: years run from 0001 to 9999. Fractions finer than 100 ns are cut off.
/// <c>24:00:00</c> is midnight at the end of the day; a leap second (<c>:60</c>) is no dateTimeStamp.
/// </para>
/// </summary>
public static class DateTimeStamp
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 64;

    private const int MaxZoneMinutes = 14 * 60;

    /// <summary>Reads a dateTimeStamp; the zone that was written stays in the result's offset.</summary>
    /// <returns>False where the text is not exactly a dateTimeStamp, or lies outside the years 0001 to 9999.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 20 or > MaxLength)
            return false;
        if (!TryDigits(text, 0, 4, out var year) || text[4] != '-'
            || !TryDigits(text, 5, 2, out var month) || text[7] != '-'
            || !TryDigits(text, 8, 2, out var day) || text[10] != 'T'
            || !TryDigits(text, 11, 2, out var hour) || text[13] != ':'
            || !TryDigits(text, 14, 2, out var minute) || text[16] != ':'
            || !TryDigits(text, 17, 2, out var second))
            return false;
        if (!TryFraction(text[19..], out var fractionTicks, out var fractionIsZero, out var read)
            || !TryZone(text[(19 + read)..], out var zoneMinutes))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || minute > 59 || second > 59 || hour > 24)
            return false;
        if (hour == 24 && (minute != 0 || second != 0 || !fractionIsZero))
            return false;

        var local = new DateTime(year, month, day).Ticks
            + hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fractionTicks;
        var utc = local - zoneMinutes * TimeSpan.TicksPerMinute;
        if (local > DateTime.MaxValue.Ticks || utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(local, TimeSpan.FromMinutes(zoneMinutes));
        return true;
    }

    /// <summary>
    /// Writes an instant in UTC with <c>Z</c>: whole seconds without a fraction, others with as many digits as needed
    /// (at most seven). <see cref="TryParse"/> reads it back as the same instant.
    /// </summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(
        instant.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'",
        CultureInfo.InvariantCulture);

    private static bool TryDigits(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        foreach (var c in text.Slice(start, count))
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + (c - '0');
        }

        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out long ticks, out bool isZero, out int read)
    {
        (ticks, isZero, read) = (0, true, 0);
        if (text.IsEmpty || text[0] != '.')
            return true;
        var unit = TimeSpan.TicksPerSecond / 10;
        for (read = 1; read < text.Length && char.IsAsciiDigit(text[read]); read++)
        {
            ticks += (text[read] - '0') * unit;
            unit /= 10;
            isZero &= text[read] == '0';
        }

        return read > 1;
    }

    private static bool TryZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z")
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryDigits(text, 1, 2, out var hours) || !TryDigits(text, 4, 2, out var rest) || rest > 59)
            return false;
        minutes = hours * 60 + rest;
        if (minutes > MaxZoneMinutes)
            return false;
        if (text[0] == '-')
            minutes = -minutes;
        return true;
    }
}
