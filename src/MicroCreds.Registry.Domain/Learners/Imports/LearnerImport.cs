namespace MicroCreds.Registry.Domain.Learners.Imports;

/// <summary>
/// A credential from elsewhere that a learner has in the portfolio. What it says of the learner is in the sealed part of the event
/// alone; here is what it takes to find it, and to judge how much it is worth.
/// </summary>
/// <param name="Id">Its id here, which the registry made.</param>
/// <param name="Digest">SHA-256 of the credential as it is kept, 64 lower-case hexadecimal digits.</param>
/// <param name="Issuer">The id of its issuer: a DID or URL.</param>
/// <param name="Outcome">What verification said of it when it came.</param>
/// <param name="Format">How it came.</param>
/// <param name="ConfirmedBy">The id of the key with which the framework confirmed that it is the learner's; null where its subject is one that the registry knows for the learner.</param>
/// <param name="AchievementId">The id of what was earned, or null.</param>
/// <param name="ValidFrom">When its period begins, or null.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.import-facts")]
public sealed record LearnerImport(
    [property: Id(0)] string Id,
    [property: Id(1)] string Digest,
    [property: Id(2)] string Issuer,
    [property: Id(3)] ImportOutcome Outcome,
    [property: Id(4)] ImportFormat Format,
    [property: Id(5)] string? ConfirmedBy = null,
    [property: Id(6)] string? AchievementId = null,
    [property: Id(7)] DateTimeOffset? ValidFrom = null,
    [property: Id(8)] DateTimeOffset? ValidUntil = null);
