namespace MicroCreds.Registry.Client.Jobs;

/// <summary>Why a job failed.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">A sentence.</param>
public sealed record JobError(string Code, string Message);
