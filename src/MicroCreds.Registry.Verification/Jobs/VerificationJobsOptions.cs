namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>What verification jobs may take.</summary>
public sealed class VerificationJobsOptions
{
    /// <summary>The folder of the uploads and results; nobody else may write there.</summary>
    public string Folder { get; set; } = "jobs";

    /// <summary>The most jobs that are kept, ended ones too. At least 1.</summary>
    public int MaxJobs { get; set; } = 64;

    /// <summary>The longest upload, as it comes. Bytes.</summary>
    public long MaxUploadBytes { get; set; } = 32L << 30;

    /// <summary>The longest result file. Bytes.</summary>
    public long MaxResultBytes { get; set; } = 32L << 30;

    /// <summary>How long an ended job and its results are kept.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often the place is noted that a restarted job goes on from.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(1);
}
