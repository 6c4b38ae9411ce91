namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>A notice that is to be given.</summary>
/// <param name="DueAt">When.</param>
/// <param name="Credential">The credential's id.</param>
/// <param name="Notice">Which of its rule's notices.</param>
public sealed record DueNotice(DateTimeOffset DueAt, string Credential, string Notice);
