using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Jobs;

namespace MicroCreds.Registry.Server.Verification.Jobs;

/// <summary>A verification job, as its maker sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="StartedAt">When it was taken up.</param>
/// <param name="EndedAt">When it was completed or failed.</param>
/// <param name="KeptUntil">When it and its results are deleted; null before it is over.</param>
/// <param name="UploadedBytes">The upload's length, as it came.</param>
/// <param name="ReadBytes">How much of it was read.</param>
/// <param name="Progress">The answers so far.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record JobView(
    string Id,
    JobState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? KeptUntil,
    long UploadedBytes,
    long ReadBytes,
    VerificationSummary Progress,
    JobFault? Error)
{
    public static JobView Of(VerificationJob job, VerificationJobsOptions options) => new(
        job.Id, job.State, job.CreatedAt, job.StartedAt, job.EndedAt, job.EndedAt + options.KeepFor, job.UploadedBytes, job.ReadBytes,
        job.Progress.Counts, job.Error is { } error ? new JobFault(error.Code, error.Message) : null);
}

/// <summary>Why a job failed.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">A sentence.</param>
internal sealed record JobFault(string Code, string Message);
