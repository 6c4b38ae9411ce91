namespace MicroCreds.Registry.Verification.Questions;

/// <summary>Why a question could not be read, beside the codes of the strict JSON reader. Stable: never renamed, never reused.</summary>
public static class InputErrorCodes
{
    /// <summary>A <c>digest</c> that is not 64 lower-case hexadecimal digits.</summary>
    public const string DigestMalformed = "digest_malformed";
}
