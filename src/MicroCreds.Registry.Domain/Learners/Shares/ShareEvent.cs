using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>What happens to a learner's share links: a closed set.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="ShareId">SHA-256 of the link's secret, 64 lower-case hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-event")]
public abstract record ShareEvent(string LearnerId, [property: Id(0), JsonPropertyOrder(-1)] string ShareId) : LearnerEvent(LearnerId);

/// <summary>Credentials are shown to whoever has a link.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="ShareId">SHA-256 of the link's secret.</param>
/// <param name="Credentials">The ids of the credentials.</param>
/// <param name="Expires">Until when.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Pathway">The pathway that the credentials were listed by, or null.</param>
/// <param name="Audience">Who alone may open it, or null.</param>
/// <param name="MaxViews">How often it opens, or null for as often as any share may.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-granted")]
public sealed record ShareGranted(
    string LearnerId,
    string ShareId,
    [property: Id(0)] ImmutableArray<string> Credentials,
    [property: Id(1)] DateTimeOffset Expires,
    [property: Id(2)] string Purpose,
    [property: Id(3)] string? Pathway = null,
    [property: Id(4)] string? Audience = null,
    [property: Id(5)] int? MaxViews = null) : ShareEvent(LearnerId, ShareId);

/// <summary>A link shows nothing any more.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="ShareId">SHA-256 of the link's secret.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-withdrawn")]
public sealed record ShareWithdrawn(string LearnerId, string ShareId) : ShareEvent(LearnerId, ShareId);

/// <summary>Somebody opened a link and was shown what it shares.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="ShareId">SHA-256 of the link's secret.</param>
/// <param name="Number">Which opening of the share it is, from 1.</param>
/// <param name="Viewer">The DID of the issuer, or the id of the API key, that opened it; null for somebody without a key.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-opened")]
public sealed record ShareOpened(string LearnerId, string ShareId, [property: Id(0)] int Number, [property: Id(1)] string? Viewer = null)
    : ShareEvent(LearnerId, ShareId);
