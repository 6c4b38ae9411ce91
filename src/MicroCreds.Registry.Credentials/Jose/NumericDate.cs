using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>NumericDate (RFC 7519 section 2): seconds since 1970 in UTC, perhaps with a fraction, as a JSON number.</summary>
internal static class NumericDate
{
    // 0001-01-01 and 9999-12-31T23:59:59.
    private const decimal Earliest = -62_135_596_800;
    private const decimal Latest = 253_402_300_799;

    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var seconds) || seconds is < Earliest or > Latest)
            return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Whole seconds, as they are written; a fraction is cut off.</summary>
    public static long Of(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
