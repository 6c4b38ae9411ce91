namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>Why a job is refused, or failed.</summary>
public static class JobErrorCodes
{
    /// <summary>As many jobs are kept as may be.</summary>
    public const string JobsFull = "jobs_full";

    /// <summary>The upload is longer than it may be.</summary>
    public const string UploadTooLarge = "job_upload_too_large";

    /// <summary>The upload is empty.</summary>
    public const string UploadEmpty = "job_upload_empty";

    /// <summary>The upload says that it is compressed, and cannot be unpacked.</summary>
    public const string UploadCorrupt = "job_upload_corrupt";

    /// <summary>The results are longer than they may be.</summary>
    public const string ResultsTooLarge = "job_results_too_large";

    /// <summary>The disk refused to read or write.</summary>
    public const string StorageFailed = "job_storage_failed";

    /// <summary>The registry itself failed; its log says how.</summary>
    public const string Internal = "job_internal";
}
