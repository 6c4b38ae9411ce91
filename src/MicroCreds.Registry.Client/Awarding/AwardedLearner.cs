using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The person to whom a credential is awarded, as the credential names them.</summary>
/// <param name="Id">The registry's opaque id of the learner, 1 to 128 characters; says nothing about the person.</param>
/// <param name="Subject">The subject's own identifier, a URL or DID; null: one made of <paramref name="Id"/>.</param>
/// <param name="Name">The person's name, kept only in the sealed credential; null: not named.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AwardedLearner(string Id, string? Subject = null, string? Name = null);
