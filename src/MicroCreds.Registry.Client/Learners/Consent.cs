namespace MicroCreds.Registry.Client.Learners;

/// <summary>What a learner allowed somebody.</summary>
/// <param name="Recipient">Who: an API key's id, an issuer's DID, or <c>*</c> for everybody with a key.</param>
/// <param name="Purpose">What for, such as <c>portfolio</c>.</param>
/// <param name="Active">Whether it holds now.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="Until">Until when, or null.</param>
/// <param name="EndedAt">When it was withdrawn, or something else was said in its place; or null.</param>
public sealed record Consent(string Recipient, string Purpose, bool Active, DateTimeOffset GivenAt, DateTimeOffset? Until = null, DateTimeOffset? EndedAt = null);
