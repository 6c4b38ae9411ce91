using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;

public sealed class DateTimeStampTests
{
    [Theory]
    [InlineData("2026-01-31T09:00:00Z", "2026-01-31T09:00:00.0000000+00:00")]
    [InlineData("2026-01-31T09:00:00+13:00", "2026-01-31T09:00:00.0000000+13:00")]
    [InlineData("2026-01-31T09:00:00-08:30", "2026-01-31T09:00:00.0000000-08:30")]
    [InlineData("2026-01-31T09:00:00-00:00", "2026-01-31T09:00:00.0000000+00:00")]
    [InlineData("2026-01-31T09:00:00+14:00", "2026-01-31T09:00:00.0000000+14:00")]
    [InlineData("2026-01-31T09:00:00.5Z", "2026-01-31T09:00:00.5000000+00:00")]
    [InlineData("2026-01-31T09:00:00.1234567Z", "2026-01-31T09:00:00.1234567+00:00")]
    [InlineData("2026-01-31T09:00:00.12345678901234567890Z", "2026-01-31T09:00:00.1234567+00:00")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000+00:00")]
    [InlineData("2026-12-31T24:00:00Z", "2027-01-01T00:00:00.0000000+00:00")]
    [InlineData("2026-12-31T24:00:00.000+01:00", "2027-01-01T00:00:00.0000000+01:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void TryParse_DateTimeStamp_KeepsInstantAndZone(string text, string expected)
    {
        Assert.True(DateTimeStamp.TryParse(text, out var instant));
        Assert.Equal(expected, instant.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T09:00:00")]
    [InlineData("2026-01-31T09:00Z")]
    [InlineData("2026-01-31 09:00:00Z")]
    [InlineData("2026-01-31t09:00:00Z")]
    [InlineData("2026-01-31T09:00:00z")]
    [InlineData(" 2026-01-31T09:00:00Z")]
    [InlineData("2026-01-31T09:00:00Z ")]
    [InlineData("2026-01-31T09:00:00.Z")]
    [InlineData("2026-01-31T09:00:00,5Z")]
    [InlineData("2026-1-31T09:00:00Z00")]
    [InlineData("2026-00-31T09:00:00Z")]
    [InlineData("2026-13-31T09:00:00Z")]
    [InlineData("2026-02-29T09:00:00Z")]
    [InlineData("2026-01-00T09:00:00Z")]
    [InlineData("2026-01-31T25:00:00Z")]
    [InlineData("2026-01-31T24:00:01Z")]
    [InlineData("2026-01-31T24:01:00Z")]
    [InlineData("2026-01-31T24:00:00.1Z")]
    [InlineData("2026-01-31T24:00:00.00000000001Z")]
    [InlineData("2026-01-31T09:60:00Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2026-01-31T09:00:00+14:01")]
    [InlineData("2026-01-31T09:00:00+15:00")]
    [InlineData("2026-01-31T09:00:00+01:60")]
    [InlineData("2026-01-31T09:00:00+1:00")]
    [InlineData("2026-01-31T09:00:00+0100")]
    [InlineData("2026-01-31T09:00:00+01:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("-0001-01-01T00:00:00Z")]
    [InlineData("12026-01-31T09:00:00Z")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("２０２６-01-31T09:00:00Z")]
    [InlineData("2026-01-31T09:00:00.0000000000000000000000000000000000000000000000Z")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DateTimeStamp.TryParse(text, out _));

    [Theory]
    [InlineData("2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z")]
    [InlineData("2026-01-31T09:00:00+13:00", "2026-01-30T20:00:00Z")]
    [InlineData("2026-01-31T09:00:00.120Z", "2026-01-31T09:00:00.12Z")]
    public void Format_Instant_IsUtcAndReadsBack(string text, string expected)
    {
        Assert.True(DateTimeStamp.TryParse(text, out var instant));
        var formatted = DateTimeStamp.Format(instant);
        Assert.Equal(expected, formatted);
        Assert.True(DateTimeStamp.TryParse(formatted, out var again));
        Assert.Equal(instant, again);
    }
}
