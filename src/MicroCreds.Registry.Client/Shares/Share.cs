using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>A share as its learner sees it.</summary>
/// <param name="Id">The share's id, which opens nothing.</param>
/// <param name="Standing"><c>open</c>, <c>withdrawn</c>, <c>expired</c> or <c>usedUp</c>.</param>
/// <param name="Credentials">The ids of the credentials that it shows.</param>
/// <param name="Purpose">What for.</param>
/// <param name="GrantedAt">Since when.</param>
/// <param name="Expires">Until when.</param>
/// <param name="MaxViews">How often it opens.</param>
/// <param name="Views">How often it was opened.</param>
/// <param name="Openings">The openings of late; <see cref="ShareEndpoints.ListOpeningsAsync"/> has all.</param>
/// <param name="Pathway">The pathway that the credentials were listed by, or null.</param>
/// <param name="Audience">Who alone may open it, or null.</param>
/// <param name="WithdrawnAt">When it was withdrawn, or null.</param>
public sealed record Share(
    [property: JsonPropertyName("share")] string Id, string Standing, ImmutableArray<string> Credentials, string Purpose,
    DateTimeOffset GrantedAt, DateTimeOffset Expires, int MaxViews, int Views, ImmutableArray<ShareOpening> Openings,
    string? Pathway = null, string? Audience = null, DateTimeOffset? WithdrawnAt = null);
