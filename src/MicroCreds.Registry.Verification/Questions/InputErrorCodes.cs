namespace MicroCreds.Registry.Verification.Questions;

/// <summary>Why a question could not be read, beside the codes of the strict JSON reader. Stable: never renamed, never reused.</summary>
public static class InputErrorCodes
{
    /// <summary>A JSON string: a credential as a JWT, which is not read.</summary>
    public const string FormatUnsupported = "format_unsupported";

    /// <summary>A <c>digest</c> that is not 64 lower-case hexadecimal digits.</summary>
    public const string DigestMalformed = "digest_malformed";
}
