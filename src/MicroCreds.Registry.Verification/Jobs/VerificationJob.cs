using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>A file of questions that is answered in the background, as it stood at one moment. Immutable.</summary>
public sealed record VerificationJob
{
    /// <summary>Its id: 32 lower-case hexadecimal digits, random.</summary>
    public required string Id { get; init; }

    /// <summary>Whoever made it, as the caller of <see cref="VerificationJobs.CreateAsync"/> said.</summary>
    public required string Owner { get; init; }

    /// <summary>What was asked for, as the caller said it.</summary>
    public required string Question { get; init; }

    /// <summary>Whether the upload is compressed with gzip.</summary>
    public required bool IsCompressed { get; init; }

    /// <summary>The upload's length in bytes, as it came.</summary>
    public required long UploadedBytes { get; init; }

    /// <summary>When the upload was complete.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>When its first line was taken up; null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed or failed; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many bytes of the upload were read.</summary>
    public long ReadBytes { get; init; }

    /// <summary>How far the answers have come.</summary>
    public BulkProgress Progress { get; init; } = BulkProgress.None;

    /// <summary>Why it failed; null otherwise.</summary>
    public InputError? Error { get; init; }

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => State is JobState.Completed or JobState.Failed;
}
