using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Consents;

/// <summary>What can be asked of a learner's consents: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.consent-command")]
public abstract record ConsentCommand : LearnerCommand
{
    /// <summary>The learner's opaque id, from the address.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";
}

/// <summary>Lets somebody use what the registry knows of a learner, in the place of what was said to them for this purpose before.</summary>
/// <param name="Recipient">Who: an API key's id, an issuer's DID, or <c>*</c> for everybody with a key.</param>
/// <param name="Purpose">What for: a token of at most 64 letters, digits and <c>- . _ ~ :</c>, such as <c>portfolio</c>.</param>
/// <param name="Until">Until when; null until it is withdrawn.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.give-consent")]
public sealed record GiveConsent([property: Id(0)] string Recipient, [property: Id(1)] string Purpose, [property: Id(2)] DateTimeOffset? Until = null) : ConsentCommand;

/// <summary>Takes a consent back: what somebody was allowed they no longer are.</summary>
/// <param name="Recipient">Who, as it was said when it was given.</param>
/// <param name="Purpose">What for.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.withdraw-consent")]
public sealed record WithdrawConsent([property: Id(0)] string Recipient, [property: Id(1)] string Purpose) : ConsentCommand;
