namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>The larger award of an enrolment.</summary>
/// <param name="Standing">What has become of it.</param>
/// <param name="Completion">Which completion of the pathway it is for, from 1: a pathway that is complete again after its award was revoked is completed anew.</param>
/// <param name="CredentialId">The credential, once it is issued.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.larger-award")]
public sealed record LargerAward(
    [property: Id(0)] AwardStanding Standing, [property: Id(1)] int Completion, [property: Id(2)] string? CredentialId = null)
{
    /// <summary>No award.</summary>
    public static LargerAward None { get; } = new(AwardStanding.None, 0);

    /// <summary>Whether it was made, or is proposed: then the enrolment stays under its version, and what counts for the award counts for no other.</summary>
    public bool IsMade => Standing is not (AwardStanding.None or AwardStanding.Declined or AwardStanding.Revoked);

    /// <summary>Whether the registry has something to carry out.</summary>
    public bool IsDue => Standing is AwardStanding.IssueDue or AwardStanding.SuspensionDue or AwardStanding.ReinstatementDue or AwardStanding.RevocationDue;
}
