using System.Collections.Frozen;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// The problem types of W3C's standards, by our codes: VC Data Model 2.0 section 7.3, VC Data Integrity 1.0 section 4.7,
/// Bitstring Status List 1.0 section 3.5. What no standard has a type for is <c>about:blank</c> (RFC 9457 section 4.2.1).
/// </summary>
internal static class ProblemTypes
{
    public const string None = "about:blank";

    private const string DataModel = "https://www.w3.org/TR/vc-data-model#";
    private const string Security = "https://w3id.org/security#";
    private const string StatusList = "https://www.w3.org/ns/credentials/status-list#";

    private const string Parsing = DataModel + "PARSING_ERROR";
    private const string Cryptographic = DataModel + "CRYPTOGRAPHIC_SECURITY_ERROR";
    private const string Malformed = DataModel + "MALFORMED_VALUE_ERROR";
    private const string Range = DataModel + "RANGE_ERROR";
    private const string StatusVerification = StatusList + "STATUS_VERIFICATION_ERROR";
    private const string ProofVerification = Security + "PROOF_VERIFICATION_ERROR";

    private static readonly FrozenDictionary<string, string> s_byCode = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [CredentialInspector.NotAnObject] = Parsing,
        [ProblemCodes.BodyInvalid] = Parsing,
        [ProblemCodes.BodyMissing] = Parsing,
        [ProblemCodes.BodyTooLarge] = Parsing,

        [CheckCodes.ContextInvalid] = Malformed,
        [CheckCodes.TypeInvalid] = Malformed,
        [CheckCodes.IdInvalid] = Malformed,
        [CheckCodes.IssuerInvalid] = Malformed,
        [CheckCodes.SubjectInvalid] = Malformed,
        [CheckCodes.DateInvalid] = Malformed,
        [CheckCodes.StatusEntryInvalid] = Malformed,
        [CheckCodes.SchemaEntryInvalid] = Malformed,
        [CheckCodes.AchievementInvalid] = Malformed,
        [CheckCodes.ResultInvalid] = Malformed,
        [CheckCodes.PropertyInvalid] = Malformed,
        [CheckCodes.HolderInvalid] = Malformed,
        [CheckCodes.EnvelopeInvalid] = Malformed,
        [CheckCodes.PresentedCredentialInvalid] = Malformed,
        [CheckCodes.ProofMalformed] = Malformed,
        [CheckCodes.NotYetValid] = Range,
        [CheckCodes.Expired] = Range,

        [CheckCodes.ProofMissing] = Cryptographic,
        [CheckCodes.ProofUnsupported] = Cryptographic,
        [CheckCodes.ProofSuiteUnknown] = Cryptographic,
        [CheckCodes.RelatedResourceChanged] = Cryptographic,
        [CheckCodes.KeyNotOfIssuer] = Cryptographic,
        [CheckCodes.KeyNotOfHolder] = Cryptographic,
        [CheckCodes.KeyIssuerUnproven] = Cryptographic,
        [CheckCodes.KeyCompromised] = Cryptographic,
        [CheckCodes.KeyCompromisedDateUnproven] = Cryptographic,
        [CheckCodes.KeyNotYetValid] = Cryptographic,
        [CheckCodes.KeyRetired] = Cryptographic,
        [CheckCodes.KeyRevoked] = Cryptographic,
        [CheckCodes.KeyUnresolvable] = Cryptographic,
        [CheckCodes.KeyNotFetched] = Cryptographic,
        [CheckCodes.ProofInvalid] = ProofVerification,
        [CheckCodes.ProofPurposeMismatch] = ProofVerification,
        [CheckCodes.ProofExpired] = ProofVerification,
        [CheckCodes.KeyPurposeMismatch] = ProofVerification,
        [CheckCodes.ProofDomainMismatch] = Security + "INVALID_DOMAIN_ERROR",
        [CheckCodes.ProofChallengeMismatch] = Security + "INVALID_CHALLENGE_ERROR",
        [CheckCodes.ProofContextUnknown] = Security + "PROOF_TRANSFORMATION_ERROR",
        [CheckCodes.ProofNotTransformable] = Security + "PROOF_TRANSFORMATION_ERROR",
        [CheckCodes.ProofDataLoss] = Security + "DATA_LOSS_DETECTION_ERROR",

        [CheckCodes.StatusUnknown] = StatusList + "STATUS_RETRIEVAL_ERROR",
        [CheckCodes.StatusListNotFetched] = StatusList + "STATUS_RETRIEVAL_ERROR",
        [CheckCodes.StatusListUnreachable] = StatusList + "STATUS_RETRIEVAL_ERROR",
        [CheckCodes.StatusListInvalid] = StatusVerification,
        [CheckCodes.StatusListUnverified] = StatusVerification,
        [CheckCodes.StatusListExpired] = StatusVerification,
        [CheckCodes.StatusListPurposeMismatch] = StatusVerification,
        [CheckCodes.StatusListOfAnother] = StatusVerification,
        [CheckCodes.StatusListNamesAnother] = StatusVerification,
        [CheckCodes.StatusListStale] = StatusVerification,
        [CheckCodes.StatusPurposeUnknown] = StatusVerification,
        [CheckCodes.StatusListTooShort] = StatusList + "STATUS_LIST_LENGTH_ERROR",
        [CheckCodes.StatusListOutOfRange] = Range,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The type of a problem with one of our codes.</summary>
    public static string Of(string code) =>
        s_byCode.TryGetValue(code, out var type) ? type
        : code.StartsWith("json_", StringComparison.Ordinal) || code.StartsWith("jws_", StringComparison.Ordinal) ? Parsing
        : None;
}
