namespace MicroCreds.Registry.Client.Jobs;

/// <summary>Where a verification job stands.</summary>
public enum JobState
{
    /// <summary>Uploaded, and waiting for its turn.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Every line is answered.</summary>
    Completed,

    /// <summary>It could not be answered to its end; the error says why.</summary>
    Failed,
}
