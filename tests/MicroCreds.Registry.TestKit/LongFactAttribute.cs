namespace MicroCreds.Registry.TestKit;

/// <summary>A campaign that only <c>eng/test --long</c> runs; otherwise skipped, and named as skipped.</summary>
public sealed class LongFactAttribute : Xunit.FactAttribute
{
    public LongFactAttribute()
    {
        if (!Campaign.IsLong)
            Skip = "runs with eng/test --long";
    }
}
