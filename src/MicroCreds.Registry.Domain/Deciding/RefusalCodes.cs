namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The stable codes of refusals; docs/domain.md tells what each means to a caller. Never renamed, never reused.</summary>
public static class RefusalCodes
{
#pragma warning disable CS1591 // each code says what it is; docs/domain.md is the reference
    // any command
    public const string IdempotencyKeyInvalid = "idempotency_key_invalid";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string InstantMissing = "instant_missing";
    public const string FieldMissing = "field_missing";
    public const string FieldTooLong = "field_too_long";
    public const string FieldInvalid = "field_invalid";
    public const string FieldOutOfRange = "field_out_of_range";
    public const string ListEmpty = "list_empty";
    public const string ListTooLong = "list_too_long";
    public const string ListDuplicate = "list_duplicate";

    // framework
    public const string FrameworkUnknown = "framework_unknown";
    public const string LevelUnknown = "level_unknown";
    public const string AccreditationExists = "accreditation_exists";
    public const string AccreditationUnknown = "accreditation_unknown";
    public const string AccreditationsTooMany = "accreditations_too_many";
    public const string AlreadySuspended = "already_suspended";
    public const string NotSuspended = "not_suspended";
    public const string AlreadyWithdrawn = "already_withdrawn";
    public const string AlreadyApproved = "already_approved";
    public const string NotApproved = "not_approved";
    public const string ApproverIsProposer = "approver_is_proposer";
    public const string ConversionToItself = "conversion_to_itself";
    public const string ConversionUnchanged = "conversion_unchanged";
    public const string ConversionsTooMany = "conversions_too_many";

    // issuer
    public const string IssuerExists = "issuer_exists";
    public const string IssuerUnknown = "issuer_unknown";
    public const string KeyMissing = "key_missing";
    public const string KeyUnsupported = "key_unsupported";
    public const string KeyNotOfIssuer = "key_not_of_issuer";
    public const string KeyExists = "key_exists";
    public const string KeyUnknown = "key_unknown";
    public const string KeysTooMany = "keys_too_many";
    public const string KeyAlreadyRetired = "key_already_retired";
    public const string KeyIsCompromised = "key_is_compromised";
    public const string KeyFixedByDid = "key_fixed_by_did";
    public const string CompromiseInFuture = "compromise_in_future";
    public const string CompromiseNotEarlier = "compromise_not_earlier";
    public const string ProfileUnchanged = "profile_unchanged";

    // achievement
    public const string ElementMissing = "element_missing";
    public const string AchievementTypeUnknown = "achievement_type_unknown";
    public const string AchievementUnknown = "achievement_unknown";
    public const string AchievementWithdrawn = "achievement_withdrawn";
    public const string AchievementOfOtherIssuer = "achievement_of_other_issuer";
    public const string AchievementVersionsTooMany = "achievement_versions_too_many";
    public const string AlignmentTypeUnknown = "alignment_type_unknown";
    public const string TranslationMismatch = "translation_mismatch";
    public const string TranslationsTooLarge = "translations_too_large";
    public const string ResultDescriptionInvalid = "result_description_invalid";
    public const string ResultDescriptionsTooLarge = "result_descriptions_too_large";

    // pathway
    public const string PathwayUnknown = "pathway_unknown";
    public const string PathwayWithdrawn = "pathway_withdrawn";
    public const string PathwayOfOtherIssuer = "pathway_of_other_issuer";
    public const string PathwayVersionsTooMany = "pathway_versions_too_many";
    public const string PathwayTooLarge = "pathway_too_large";
    public const string PathwayCyclic = "pathway_cyclic";
    public const string ComponentUnknown = "component_unknown";
    public const string ComponentUnused = "component_unused";
    public const string ComponentAmbiguous = "component_ambiguous";
    public const string MatchEmpty = "match_empty";
    public const string MatchUnsatisfiable = "match_unsatisfiable";
    public const string ConditionTooDeep = "condition_too_deep";
    public const string ConditionsTooMany = "conditions_too_many";
    public const string ConditionsTooComplex = "conditions_too_complex";
    public const string ConditionAmbiguous = "condition_ambiguous";
    public const string ConditionUnsatisfiable = "condition_unsatisfiable";
    public const string ConditionVacuous = "condition_vacuous";
    public const string EquivalenceCyclic = "equivalence_cyclic";
    public const string EquivalenceUnused = "equivalence_unused";

    // pathway from CTDL
    public const string CtdlUnreadable = "ctdl_unreadable";
    public const string CtdlContextUnknown = "ctdl_context_unknown";
    public const string CtdlPathwayMissing = "ctdl_pathway_missing";
    public const string CtdlReferenceUnknown = "ctdl_reference_unknown";
    public const string CtdlValueMissing = "ctdl_value_missing";
    public const string CtdlInvalid = "ctdl_invalid";
    public const string CtdlUnsupported = "ctdl_unsupported";
    public const string CtdlAmbiguous = "ctdl_ambiguous";
    public const string CtdlContradictory = "ctdl_contradictory";
    public const string CtdlCyclic = "ctdl_cyclic";

    // credential
    public const string CredentialExists = "credential_exists";
    public const string CredentialUnknown = "credential_unknown";
    public const string CredentialSuspended = "credential_suspended";
    public const string CredentialNotSuspended = "credential_not_suspended";
    public const string CredentialSuperseded = "credential_superseded";
    public const string CredentialRevoked = "already_revoked";
    public const string ReplacementIsItself = "replacement_is_itself";
    public const string PeriodInvalid = "period_invalid";
    public const string StatusPurposeMissing = "status_purpose_missing";
    public const string MessageUnknown = "message_unknown";
    public const string MessageUnchanged = "message_unchanged";
    public const string RefreshAlreadyOffered = "refresh_already_offered";

    // renewal: the rule, and what is done under it
    public const string RenewalWithoutEnd = "renewal_without_end";
    public const string RenewalUnsatisfiable = "renewal_unsatisfiable";
    public const string RenewalWithoutRule = "renewal_without_rule";
    public const string RenewalTooEarly = "renewal_too_early";
    public const string RenewalTooLate = "renewal_too_late";
    public const string RenewalRequirementsMissing = "renewal_requirements_missing";
    public const string EducationNotCounted = "education_not_counted";
    public const string ActivityExists = "activity_exists";
    public const string ActivityUnknown = "activity_unknown";
    public const string ActivitiesTooMany = "activities_too_many";
    public const string ActivityOutsidePeriod = "activity_outside_period";
    public const string NoticeNotDue = "notice_not_due";

    // learner
    public const string LearnerExists = "learner_exists";
    public const string CredentialCommitted = "credential_committed";
    public const string LearnerUnknown = "learner_unknown";
    public const string LearnerMerged = "learner_merged";
    public const string MergeWithItself = "merge_with_itself";
    public const string MergeUnknown = "merge_unknown";
    public const string MergesTooMany = "merges_too_many";
    public const string ShareUnknown = "share_unknown";
    public const string ShareWithdrawn = "share_withdrawn";
    public const string ShareExpired = "share_expired";
    public const string ShareUsedUp = "share_used_up";
    public const string ShareNotForCaller = "share_not_for_caller";
    public const string SharesTooMany = "shares_too_many";
    public const string ConsentUnknown = "consent_unknown";
    public const string ConsentUnchanged = "consent_unchanged";
    public const string ConsentsTooMany = "consents_too_many";
    public const string ImportExists = "import_exists";
    public const string ImportUnknown = "import_unknown";
    public const string ImportsTooMany = "imports_too_many";
    public const string ImportUnsupported = "import_unsupported";
    public const string ImportNotValid = "import_not_valid";
    public const string ImportUndecided = "import_undecided";
    public const string ImportOfThisRegistry = "import_of_this_registry";
    public const string ImportSubjectUnknown = "import_subject_unknown";

    // enrolment on a pathway
    public const string EnrolmentExists = "enrolment_exists";
    public const string EnrolmentUnknown = "enrolment_unknown";
    public const string EnrolmentLeft = "enrolment_left";
    public const string EnrolmentHasVersion = "enrolment_has_version";
    public const string PathwayVersionUnknown = "pathway_version_unknown";
    public const string RecognitionExists = "recognition_exists";
    public const string RecognitionUnknown = "recognition_unknown";
    public const string RecognitionsTooMany = "recognitions_too_many";
    public const string AwardMade = "award_made";
    public const string AwardNotProposed = "award_not_proposed";
    public const string AwardNotInReview = "award_not_in_review";
    public const string AwardNotDue = "award_not_due";
    public const string ProgressUnchanged = "progress_unchanged";
    public const string ProgressOutdated = "progress_outdated";

    // status list
    public const string StatusListExists = "status_list_exists";
    public const string StatusListUnknown = "status_list_unknown";
    public const string StatusListFull = "status_list_full";

    // where a grain says no before anything is decided
    public const string Conflict = "conflict";
    public const string IssuerCannotSign = "issuer_cannot_sign";
    public const string IssuerNotAccredited = "issuer_not_accredited";
    public const string AchievementNotApproved = "achievement_not_approved";
    public const string ResultUnknown = "result_unknown";
    public const string ResultInvalid = "result_invalid";
    public const string ResultLevelUnknown = "result_level_unknown";
    public const string CredentialNotValid = "credential_not_valid";
    public const string CredentialOfOtherIssuer = "credential_of_other_issuer";
    public const string LearnerErased = "learner_erased";
#pragma warning restore CS1591
}
