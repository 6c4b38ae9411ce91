namespace MicroCreds.Registry.Client.Jobs;

/// <summary>A file of credentials that the registry verifies in the background, as it stood when the registry told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="UploadedBytes">The upload's length, as it came.</param>
/// <param name="ReadBytes">How much of it was read.</param>
/// <param name="Progress">The answers so far.</param>
/// <param name="StartedAt">When it was taken up; null while it waits.</param>
/// <param name="EndedAt">When it was completed or failed; null before.</param>
/// <param name="KeptUntil">When the registry deletes it and its results; null before it is over.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record VerificationJob(
    string Id,
    JobState State,
    DateTimeOffset CreatedAt,
    long UploadedBytes,
    long ReadBytes,
    JobProgress Progress,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null,
    DateTimeOffset? KeptUntil = null,
    JobError? Error = null)
{
    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => State is JobState.Completed or JobState.Failed;
}
