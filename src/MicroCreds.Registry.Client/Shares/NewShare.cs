using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>Credentials that a learner shows to whoever has a link: those that are named, or those that count towards a pathway now.</summary>
/// <param name="Expires">Until when the link opens; at most a year ahead.</param>
/// <param name="Purpose">What for: a token of at most 64 letters, digits and <c>- . _ ~ :</c>, such as <c>application</c>.</param>
/// <param name="Credentials">The ids of 1 to 200 of the learner's credentials; or null, and a pathway instead.</param>
/// <param name="Pathway">The pathway whose counted credentials, and larger award, are shared; or null.</param>
/// <param name="Audience">Who alone may open it: an issuer's DID, or an API key's id; null for whoever has the link.</param>
/// <param name="MaxViews">How often it opens, 1 to 10,000; null for 10,000 times.</param>
public sealed record NewShare(
    DateTimeOffset Expires, string Purpose, ImmutableArray<string>? Credentials = null, string? Pathway = null, string? Audience = null, int? MaxViews = null);
