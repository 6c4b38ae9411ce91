using System.Text.Json;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The person to whom a credential is awarded, as the credential names them.</summary>
public sealed record AwardedLearner
{
    /// <summary>The registry's opaque id of the learner; says nothing about the person.</summary>
    public required string Id { get; init; }

    /// <summary>The subject's own identifier, such as a DID; null: as the registry decides.</summary>
    public string? Subject { get; init; }

    /// <summary>The person's name, kept only in the sealed credential; null: not named.</summary>
    public string? Name { get; init; }

    /// <summary>Open Badges 3.0 <c>IdentityObject</c>s, passed on as they are; null: none.</summary>
    public JsonElement? Identifiers { get; init; }
}
