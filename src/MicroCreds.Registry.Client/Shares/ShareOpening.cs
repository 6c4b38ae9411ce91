namespace MicroCreds.Registry.Client.Shares;

/// <summary>One opening of a share.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="At">When.</param>
/// <param name="By">An issuer's DID, an API key's id, or <c>anonymous</c>.</param>
public sealed record ShareOpening(int Number, DateTimeOffset At, string By);
