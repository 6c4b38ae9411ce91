using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>
/// What a credential's issuer can say of it later, so that it holds as before (Bitstring Status List 1.0, purposes
/// <c>refresh</c> and <c>message</c>). It is signed into the credential and cannot be changed.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AwardStatus
{
    /// <summary>Whether it can be said that a newer version of the credential is to be had.</summary>
    public bool Refresh { get; init; }

    /// <summary>
    /// Where the newer version is to be had by 1EdTech Credential Refresh, a URL, signed into the credential as its
    /// <c>refreshService</c>; only with <see cref="Refresh"/>. Null: the credential does not say where.
    /// </summary>
    public string? RefreshService { get; init; }

    /// <summary>
    /// The words for each number of a message, from 0, which is said from the award on: 2, 4, 8 … or 256 public texts of 1
    /// to 200 characters; <c>undefined</c> stands for a number without a meaning. Null: no messages.
    /// </summary>
    public ImmutableArray<string>? Messages { get; init; }

    /// <summary>Where the issuer explains its messages: at most 8 URLs; null: nowhere.</summary>
    public ImmutableArray<string>? References { get; init; }
}
