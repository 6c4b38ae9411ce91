using MicroCreds.Registry.Domain.Achievements;

namespace MicroCreds.Registry.Domain.Tests.Achievements;

public sealed class ValidityPeriodTests
{
    [Theory]
    [InlineData("P3Y", 36, 0)]
    [InlineData("P1Y6M", 18, 0)]
    [InlineData("P1Y10D", 12, 10)]
    [InlineData("P26W", 0, 182)]
    [InlineData("P9999D", 0, 9999)]
    public void TryParse_Duration_GivesMonthsAndDays(string text, int months, int days)
    {
        Assert.True(ValidityPeriod.TryParse(text, out var period));
        Assert.Equal(new ValidityPeriod(months, days), period);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("3Y")]
    [InlineData("P0Y")]
    [InlineData("P03Y")]
    [InlineData("P1M1Y")]
    [InlineData("P1Y1Y")]
    [InlineData("P1Y2W")]
    [InlineData("P2W1D")]
    [InlineData("P10000D")]
    [InlineData("PT1H")]
    [InlineData("P1")]
    [InlineData("P1.5Y")]
    [InlineData("P-1Y")]
    [InlineData("P٣Y")]
    public void TryParse_AnythingElse_ReturnsFalse(string? text) => Assert.False(ValidityPeriod.TryParse(text, out _));

    [Fact]
    public void EndFrom_LeapDay_EndsOnTheLastOfFebruary()
    {
        Assert.True(ValidityPeriod.TryParse("P1Y", out var period));
        Assert.Equal(new DateTimeOffset(2029, 2, 28, 9, 0, 0, TimeSpan.Zero), period.EndFrom(new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(9998, 12, 1)]
    [InlineData(9999, 0, 31)]
    [InlineData(9999, 12, 0)]
    public void EndFrom_BeyondTheCalendar_ReturnsNull(int year, int months, int days)
    {
        var from = new DateTimeOffset(year, 12, 31, 0, 0, 0, TimeSpan.Zero);
        Assert.Null(new ValidityPeriod(months, days).EndFrom(from));
    }
}
