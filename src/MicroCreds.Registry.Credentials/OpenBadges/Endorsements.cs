using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// Finds the endorsements that a credential carries: of itself, of its issuer and the other profiles in it, of its
/// achievement (or achievements, in a learner record). Pure; verifies nothing. Endorsements within endorsements, and
/// those of credentials that a learner record embeds, are found when these are verified as credentials of their own.
/// </summary>
public static class Endorsements
{
    /// <summary>The most endorsements that are found in one credential; one with more breaks a structural rule.</summary>
    public const int MaxCount = 100;

    internal const string Member = "endorsement";
    internal const string JwtMember = "endorsementJwt";

    /// <summary>The endorsements in a credential read by the strict JSON reader: its own first, then by place. At most <see cref="MaxCount"/>.</summary>
    public static ImmutableArray<Endorsement> Of(JsonElement credential) => Find(credential, out _);

    /// <summary>As <see cref="Of"/>, and whether there were no more than <see cref="MaxCount"/>.</summary>
    internal static ImmutableArray<Endorsement> Find(JsonElement credential, out bool isComplete)
    {
        var search = new EndorsementSearch(MaxCount);
        search.Look(credential);
        isComplete = search.IsComplete;
        return search.Found;
    }
}
