using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>What the guarded fetcher may do, and how much of it. The defaults are for a server that answers the public.</summary>
public sealed class FetchOptions
{
    /// <summary>How long one fetch may take in all, waiting for its turn, name look-up, redirects and body included: 0.1 s to 2 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest body that is taken, in bytes and after decompression: 1 KiB to 16 MiB, default 1 MiB.</summary>
    [Range(1 << 10, 16 << 20)]
    public int MaxBytes { get; set; } = 1 << 20;

    /// <summary>Fetches under way at once: 1 to 256, default 16.</summary>
    [Range(1, 256)]
    public int MaxConcurrent { get; set; } = 16;

    /// <summary>Fetches under way at once from one host: 1 to 64, default 2, so that one slow host does not take every turn.</summary>
    [Range(1, 64)]
    public int MaxConcurrentPerHost { get; set; } = 2;

    /// <summary>Whether plain http is allowed, for development and tests. Default no.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>Whether addresses that are not public (loopback, private networks) may be connected to. Default no.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long an answer counts as fresh where its host does not say: 1 s to 1 day, default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DefaultFreshness { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The least freshness, whatever the host says: 1 s to 1 day, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MinFreshness { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most freshness, whatever the host says: 1 s to 7 days, default 1 h. Not less than <see cref="MinFreshness"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxFreshness { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a failure is remembered before the host is asked again: 1 s to 1 h, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FailureFreshness { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How old an answer may be that stands in, marked as stale, while its host cannot be reached: 0 to 30 days, default
    /// 1 day. 0 for never.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Answers that are kept: 1 to 1,000,000, default 4,096. The one unused for longest goes first.</summary>
    [Range(1, 1_000_000)]
    public int MaxCachedAnswers { get; set; } = 4096;

    /// <summary>Bytes of bodies that are kept: 64 KiB to 4 GiB, default 64 MiB. Not less than twice <see cref="MaxBytes"/>.</summary>
    [Range(1L << 16, 1L << 32)]
    public long MaxCachedBytes { get; set; } = 64 << 20;

    /// <exception cref="ValidationException">A value is out of its range, or contradicts another.</exception>
    internal void Validate()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        if (MaxFreshness < MinFreshness)
            throw new ValidationException($"{nameof(MaxFreshness)} is less than {nameof(MinFreshness)}");
        if (MaxCachedBytes < 2L * MaxBytes)
            throw new ValidationException($"{nameof(MaxCachedBytes)} is less than twice {nameof(MaxBytes)}");
    }
}
