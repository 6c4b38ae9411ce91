namespace MicroCreds.Registry.Domain.Learners.Consents;

/// <summary>What a learner allowed somebody, and until when.</summary>
/// <param name="Recipient">Who: an API key's id, an issuer's DID, or <c>*</c>.</param>
/// <param name="Purpose">What for.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="Until">Until when, or null.</param>
/// <param name="EndedAt">When it was withdrawn, or something else was said in its place; or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.consent")]
public sealed record Consent(
    [property: Id(0)] string Recipient,
    [property: Id(1)] string Purpose,
    [property: Id(2)] DateTimeOffset GivenAt,
    [property: Id(3)] DateTimeOffset? Until,
    [property: Id(4)] DateTimeOffset? EndedAt = null)
{
    /// <summary>Whether it holds at an instant.</summary>
    public bool IsActiveAt(DateTimeOffset instant) => EndedAt is null && (Until is not { } until || instant < until);
}
