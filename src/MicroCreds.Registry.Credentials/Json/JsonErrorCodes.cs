namespace MicroCreds.Registry.Credentials.Json;

/// <summary>Why a text was refused as I-JSON (RFC 7493). Stable: never renamed, never reused.</summary>
public static class JsonErrorCodes
{
    /// <summary>Longer than <see cref="StrictJson.MaxBytes"/>.</summary>
    public const string TooLarge = "input_too_large";

    /// <summary>Nested deeper than <see cref="StrictJson.MaxDepth"/>.</summary>
    public const string TooDeep = "json_too_deep";

    /// <summary>Not JSON (RFC 8259): a syntax error, a comment, a byte order mark, bytes after the value.</summary>
    public const string Malformed = "json_malformed";

    /// <summary>Ends before its value does; empty counts.</summary>
    public const string Truncated = "json_truncated";

    /// <summary>Not well-formed UTF-8.</summary>
    public const string NotUtf8 = "json_not_utf8";

    /// <summary>An object names a member twice, whether spelled with escapes or without.</summary>
    public const string DuplicateKey = "json_duplicate_key";

    /// <summary>A <c>\u</c> escape of a surrogate that has no partner.</summary>
    public const string LoneSurrogate = "json_lone_surrogate";

    /// <summary>A code point that Unicode sets aside as a noncharacter, such as U+FFFF (RFC 7493 section 2.1).</summary>
    public const string Noncharacter = "json_noncharacter";

    /// <summary>A number that a double cannot carry: too large, too small, too precise, or an integer beyond 2^53 - 1.</summary>
    public const string NumberRange = "json_number_range";
}
