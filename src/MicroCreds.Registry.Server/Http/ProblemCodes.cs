namespace MicroCreds.Registry.Server.Http;

/// <summary>The stable codes of problems that the HTTP edge itself finds. Refusals of commands bring their own (docs/domain.md).</summary>
internal static class ProblemCodes
{
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string ConsentMissing = "consent_missing";
    public const string NotFound = "not_found";
    public const string MediaTypeUnsupported = "media_type_unsupported";
    public const string BodyTooLarge = "input_too_large";
    public const string BodyInvalid = "body_invalid";
    public const string BodyMissing = "body_missing";
    public const string QueryInvalid = "query_invalid";
    public const string AddressInvalid = "address_invalid";
    public const string HeaderInvalid = "header_invalid";
    public const string RequestInvalid = "request_invalid";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string Overloaded = "overloaded";
    public const string OutcomeUnknown = "outcome_unknown";
    public const string Unavailable = "unavailable";
    public const string LedgerFaulted = "ledger_faulted";
    public const string EncodingUnsupported = "encoding_unsupported";
    public const string ExportInParts = "export_in_parts";
    public const string ExportEmpty = "export_empty";
    public const string AwardNotIssued = "award_not_issued";
    public const string JobNotOver = "job_not_over";
    public const string Internal = "internal";
}
