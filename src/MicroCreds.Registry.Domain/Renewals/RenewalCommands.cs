using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>What is asked of a credential under the renewal rule of its achievement's version.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.command")]
public abstract record RenewalCommand : CredentialCommand
{
    /// <summary>The rule, or null where the version has none. Added by the edge; no part of the fingerprint.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<RenewalRule>))]
    public RenewalRule? Rule { get; init; }
}

/// <summary>Records an activity of continuing education on a credential: while it can still be renewed, suspended or not.</summary>
/// <param name="Activity">The activity.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.record-education")]
public sealed record RecordContinuingEducation([property: Id(0)] EducationActivity Activity) : RenewalCommand;

/// <summary>Takes back an activity that was recorded in error. Its id may be used again.</summary>
/// <param name="ActivityId">Which.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.withdraw-education")]
public sealed record WithdrawContinuingEducation([property: Id(0)] string ActivityId, [property: Id(1)] string Reason) : RenewalCommand;

/// <summary>Renews a credential: it is superseded by another, which the registry awards in the same commit.</summary>
/// <param name="NewerVersion">Whether the renewal is to be for the newest approved version, also where the rule does not ask for it.</param>
/// <param name="Particulars">Stands for what the caller wants in the sealed document, as for an award; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.renew")]
public sealed record RenewCredential([property: Id(0)] bool NewerVersion = false, [property: Id(1)] string? Particulars = null) : RenewalCommand
{
    /// <summary>The id of the credential that it is renewed as. Added by the edge; no part of the fingerprint.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string ReplacementId { get; init => field = value ?? ""; } = "";

    /// <summary>Whether results of a new assessment come with it. Added by the edge; no part of the fingerprint.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<bool>))]
    public bool HasResults { get; init; }

    /// <summary>The newest version of the achievement that can be awarded; 0 for none. Added by the edge; no part of the fingerprint.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<int>))]
    public int NewestVersion { get; init; }
}

/// <summary>Gives one notice ahead of a credential's end. It comes from the registry alone.</summary>
/// <param name="Notice">Which of the rule's notices.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.give-notice")]
public sealed record GiveRenewalNotice([property: Id(0)] string Notice) : RenewalCommand;
