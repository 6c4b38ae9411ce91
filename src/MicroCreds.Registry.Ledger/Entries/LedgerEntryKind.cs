namespace MicroCreds.Registry.Ledger.Entries;

/// <summary>What a ledger entry records. The numbers are part of the entry format: never changed, never reused.</summary>
public enum LedgerEntryKind : byte
{
    /// <summary>No entry has this kind.</summary>
    None = 0,

    /// <summary>A framework published its levels and credit system.</summary>
    LevelsPublished = 10,
    /// <summary>A framework accredited an issuer for a scope.</summary>
    IssuerAccredited = 11,
    /// <summary>An accreditation was suspended.</summary>
    AccreditationSuspended = 12,
    /// <summary>A suspended accreditation holds again.</summary>
    AccreditationReinstated = 13,
    /// <summary>An accreditation ended for good.</summary>
    AccreditationWithdrawn = 14,
    /// <summary>A framework approved a version of an achievement.</summary>
    AchievementApproved = 15,
    /// <summary>A framework withdrew its approval of an achievement.</summary>
    ApprovalWithdrawn = 16,
    /// <summary>A framework declared what credits of one system are worth in another.</summary>
    CreditConversionDeclared = 17,

    /// <summary>An awarding body was registered, with its first key.</summary>
    IssuerRegistered = 20,
    /// <summary>An issuer changed its public profile.</summary>
    IssuerProfileChanged = 21,
    /// <summary>An issuer's key was added.</summary>
    IssuerKeyAdded = 22,
    /// <summary>An issuer's key stopped signing; what it signed stays valid.</summary>
    IssuerKeyRetired = 23,
    /// <summary>An issuer's key was declared compromised since an instant.</summary>
    IssuerKeyCompromised = 24,

    /// <summary>A version of an achievement was published.</summary>
    AchievementPublished = 30,
    /// <summary>An achievement can no longer be awarded.</summary>
    AchievementWithdrawn = 31,

    /// <summary>A credential was signed by the registry for its issuer and awarded.</summary>
    CredentialAwarded = 40,
    /// <summary>A credential that its issuer signed itself was admitted.</summary>
    CredentialRegistered = 41,
    /// <summary>A credential was suspended.</summary>
    CredentialSuspended = 42,
    /// <summary>A suspended credential holds again.</summary>
    CredentialReinstated = 43,
    /// <summary>A credential was revoked, for good.</summary>
    CredentialRevoked = 44,
    /// <summary>A credential was replaced by another.</summary>
    CredentialSuperseded = 45,
    /// <summary>The issuer says something of a credential that takes nothing from it.</summary>
    CredentialMessageSet = 46,
    /// <summary>A newer version of a credential is to be had.</summary>
    CredentialRefreshOffered = 47,

    /// <summary>A learner was enrolled.</summary>
    LearnerEnrolled = 50,
    /// <summary>Credentials of a learner count for one pathway and no longer for others.</summary>
    CredentialsCommitted = 51,
    /// <summary>A learner shows some credentials to whoever has a link.</summary>
    ShareGranted = 52,
    /// <summary>A link shows nothing any more.</summary>
    ShareWithdrawn = 53,
    /// <summary>Somebody opened a link.</summary>
    ShareOpened = 54,
    /// <summary>A learner lets somebody use what the registry knows of them.</summary>
    ConsentGiven = 55,
    /// <summary>A learner no longer does.</summary>
    ConsentWithdrawn = 56,
    /// <summary>What one learner id has is another's.</summary>
    LearnersMerged = 57,
    /// <summary>A merge of two learner ids was taken back.</summary>
    MergeUndone = 58,

    /// <summary>A status list was opened.</summary>
    StatusListOpened = 60,
    /// <summary>Indexes of a status list were set aside for credentials to come.</summary>
    StatusIndexesReserved = 61,

    /// <summary>A version of a pathway was published.</summary>
    PathwayPublished = 70,
    /// <summary>A pathway takes no more learners.</summary>
    PathwayWithdrawn = 71,

    /// <summary>A learner began a pathway.</summary>
    PathwayBegun = 80,
    /// <summary>An enrolment goes on under another version of its pathway.</summary>
    EnrolmentMoved = 81,
    /// <summary>A learner left a pathway.</summary>
    PathwayLeft = 82,
    /// <summary>Learning without a credential was recognised for a component of a pathway.</summary>
    LearningRecognised = 83,
    /// <summary>A recognition no longer counts.</summary>
    RecognitionWithdrawn = 84,
    /// <summary>An enrolment was judged, and stands otherwise than before.</summary>
    PathwayProgressed = 85,
    /// <summary>A learner completed a pathway.</summary>
    PathwayCompleted = 86,
    /// <summary>A part of what completed a pathway no longer counts.</summary>
    CompletionLost = 87,
    /// <summary>A pathway is complete again.</summary>
    CompletionRegained = 88,
    /// <summary>The owner has a larger award issued.</summary>
    LargerAwardApproved = 89,
    /// <summary>The owner declined to issue a larger award.</summary>
    LargerAwardDeclined = 90,
    /// <summary>A larger award was issued, suspended, reinstated or revoked by rule.</summary>
    LargerAwardRecorded = 91,
    /// <summary>The owner decided what becomes of a larger award that lost a part.</summary>
    ReviewSettled = 92,

    /// <summary>An activity of continuing education was recorded on a credential.</summary>
    ContinuingEducationRecorded = 100,
    /// <summary>An activity of continuing education was taken back.</summary>
    ContinuingEducationWithdrawn = 101,
    /// <summary>A notice was given ahead of a credential's end.</summary>
    RenewalNoticeGiven = 102,

    /// <summary>A credential from elsewhere came into a learner's portfolio.</summary>
    CredentialImported = 110,
    /// <summary>A credential from elsewhere was removed from a learner's portfolio.</summary>
    ImportRemoved = 111,
}
