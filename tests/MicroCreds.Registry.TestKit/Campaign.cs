namespace MicroCreds.Registry.TestKit;

/// <summary>Whether this is the short run that every change gets, or the long one.</summary>
public static class Campaign
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("MICROCREDS_LONG") == "1";

    /// <summary>How often a randomised test repeats: <paramref name="usual"/> times, or <paramref name="inLong"/> with <c>--long</c>.</summary>
    public static int Rounds(int usual, int inLong) => IsLong ? inLong : usual;
}
