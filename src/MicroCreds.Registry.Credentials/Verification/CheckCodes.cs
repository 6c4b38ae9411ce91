namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The stable codes of checks; docs/check-codes.md tells what each means to a verifier. Never renamed, never reused.</summary>
public static class CheckCodes
{
#pragma warning disable CS1591 // each code says what it is; docs/check-codes.md is the reference
    public const string Ok = "ok";

    // structure
    public const string ContextInvalid = "context_invalid";
    public const string TypeInvalid = "type_invalid";
    public const string IdInvalid = "id_invalid";
    public const string IssuerInvalid = "issuer_invalid";
    public const string SubjectInvalid = "subject_invalid";
    public const string DateInvalid = "date_invalid";
    public const string StatusEntryInvalid = "status_entry_invalid";
    public const string SchemaEntryInvalid = "schema_entry_invalid";
    public const string AchievementInvalid = "achievement_invalid";
    public const string ResultInvalid = "result_invalid";
    public const string PropertyInvalid = "property_invalid";
    public const string RelatedResourceChanged = "related_resource_changed";
    public const string RelatedResourceEarlier = "related_resource_earlier";
    public const string CarriedCredentialInvalid = "carried_credential_invalid";
    public const string AssociationInvalid = "association_invalid";
    public const string AssociationUnresolved = "association_unresolved";
    public const string StatusIndexNotString = "status_index_not_string";
    public const string StatusListInvalid = "status_list_invalid";

    // proof
    public const string ProofMissing = "proof_missing";
    public const string ProofMalformed = "proof_malformed";
    public const string ProofUnsupported = "proof_unsupported";
    public const string ProofSuiteUnknown = "proof_suite_unknown";
    public const string ProofPurposeMismatch = "proof_purpose_mismatch";
    public const string ProofExpired = "proof_expired";
    public const string ProofInvalid = "proof_invalid";
    public const string ProofDomainMismatch = "proof_domain_mismatch";
    public const string ProofChallengeMismatch = "proof_challenge_mismatch";
    public const string ProofContextUnknown = "proof_context_unknown";
    public const string ProofDataLoss = "proof_data_loss";
    public const string ProofNotTransformable = "proof_not_transformable";
    public const string ProofAtAdmission = "proof_checked_at_admission";

    // proof and issuerKey of an assertion that its issuer hosts (Open Badges 2.0)
    public const string HostedNotFetched = "hosted_not_fetched";
    public const string HostedAbsent = "hosted_absent";
    public const string HostedDiffers = "hosted_differs";
    public const string HostedOutOfScope = "hosted_out_of_scope";

    // issuerKey
    public const string KeyUnresolvable = "key_unresolvable";
    public const string KeyNotFetched = "key_not_fetched";
    public const string KeyNotOfIssuer = "key_not_of_issuer";
    public const string KeyIssuerUnproven = "key_issuer_unproven";
    public const string KeyCompromised = "key_compromised";
    public const string KeyCompromisedDateUnproven = "key_compromised_date_unproven";
    public const string KeyPurposeMismatch = "key_purpose_mismatch";
    public const string KeyRevoked = "key_revoked";
    public const string KeyNotYetValid = "key_not_yet_valid";
    public const string KeyRetired = "key_retired";

    // validity
    public const string NotYetValid = "not_yet_valid";
    public const string Expired = "expired";

    // status
    public const string Revoked = "revoked";
    public const string Suspended = "suspended";
    public const string Superseded = "superseded";
    public const string StatusUnknown = "status_unknown";
    public const string StatusListNotFetched = "status_list_not_fetched";
    public const string StatusNone = "status_none";
    public const string RefreshAvailable = "refresh_available";
    public const string StatusMessage = "status_message";
    public const string StatusPurposeUnknown = "status_purpose_unknown";
    public const string StatusListUnreachable = "status_list_unreachable";
    public const string StatusListUnverified = "status_list_unverified";
    public const string StatusListExpired = "status_list_expired";
    public const string StatusListPurposeMismatch = "status_list_purpose_mismatch";
    public const string StatusListTooShort = "status_list_too_short";
    public const string StatusListOutOfRange = "status_list_out_of_range";
    public const string StatusListOfAnother = "status_list_of_another";
    public const string StatusListNamesAnother = "status_list_names_another";
    public const string StatusListStale = "status_list_stale";

    // registered
    public const string NotRegistered = "not_registered";

    // registered, accreditation, achievement, where a credential is verified without a registry
    public const string RegistryNotAsked = "registry_not_asked";

    // accreditation, achievement
    public const string IssuerUnknown = "issuer_unknown";
    public const string IssuerNotAccredited = "issuer_not_accredited";
    public const string AccreditationSuspended = "accreditation_suspended";
    public const string AccreditationWithdrawn = "accreditation_withdrawn";
    public const string AchievementUnknown = "achievement_unknown";
    public const string AchievementNotApproved = "achievement_not_approved";
    public const string NotAnAchievement = "not_an_achievement";

    // endorsement
    public const string EndorsementMismatch = "endorsement_mismatch";

    // structure, holderKey and credentials of a presentation
    public const string HolderInvalid = "holder_invalid";
    public const string HolderMissing = "holder_missing";
    public const string EnvelopeInvalid = "envelope_invalid";
    public const string KeyNotOfHolder = "key_not_of_holder";
    public const string PresentedCredentialInvalid = "presented_credential_invalid";
    public const string PresentedCredentialUndecided = "presented_credential_undecided";

    // endorsement, credentials
    public const string EndorsementInvalid = "endorsement_invalid";
    public const string EndorsementUndecided = "endorsement_undecided";
    public const string CarriedNotValid = "carried_not_valid";
    public const string CarriedUndecided = "carried_undecided";

    // any check, where the registry's knowledge is older than the policy allows
    public const string DataStale = "data_stale";
#pragma warning restore CS1591
}
