namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>Where a verification job stands.</summary>
public enum JobState
{
    /// <summary>Uploaded, and waiting for its turn.</summary>
    Queued,

    /// <summary>At work; after a restart it goes on where it was last noted to be.</summary>
    Running,

    /// <summary>Every line is answered.</summary>
    Completed,

    /// <summary>It cannot go on; the error says why. What was answered until then is kept.</summary>
    Failed,
}
