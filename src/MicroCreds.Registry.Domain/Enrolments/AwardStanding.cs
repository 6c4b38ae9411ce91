using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>What has become of the larger award. What is due is carried out by the registry at once, and after any crash.</summary>
[GenerateSerializer, Alias("microcreds.enrolment.award-standing")]
[JsonConverter(typeof(CamelCaseEnumConverter<AwardStanding>))]
public enum AwardStanding
{
    /// <summary>There is none yet, or none any more.</summary>
    None,
    /// <summary>The pathway is complete, and its owner is to decide.</summary>
    Proposed,
    /// <summary>It is to be issued.</summary>
    IssueDue,
    /// <summary>It is issued, and justified.</summary>
    Issued,
    /// <summary>It is issued; a part no longer counts, and its owner was told.</summary>
    Flagged,
    /// <summary>It is to be suspended.</summary>
    SuspensionDue,
    /// <summary>It is suspended while a part does not count.</summary>
    Suspended,
    /// <summary>It is to be reinstated.</summary>
    ReinstatementDue,
    /// <summary>A part no longer counts, and its owner is to decide whether it is revoked.</summary>
    InReview,
    /// <summary>It is to be revoked.</summary>
    RevocationDue,
    /// <summary>It is revoked, for good.</summary>
    Revoked,
    /// <summary>Its owner declined to issue it.</summary>
    Declined,
}
