using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>Bounds on what commands say. Each check answers null, or the refusal that names the place.</summary>
internal static class Field
{
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> OpaqueCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:");

    /// <summary>
    /// Text for people: not blank, no control characters other than line breaks and tabs, and nothing that I-JSON forbids
    /// (RFC 7493 section 2.1), since what is said ends up in signed JSON.
    /// </summary>
    public static Refusal? Text(string? value, string pointer, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
            return Missing(pointer);
        if (value.Length > max)
            return TooLong(pointer, max);
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]) && value[i] is not ('\n' or '\r' or '\t'))
                return Invalid(pointer, "has a control character");
            if (!Rune.TryGetRuneAt(value, i, out var rune))
                return Invalid(pointer, "has half of a surrogate pair");
            if (UnicodeScan.IsNoncharacter(rune.Value))
                return Invalid(pointer, "has a code point that is no character");
            i += rune.Utf16SequenceLength - 1;
        }

        return null;
    }

    /// <summary>Text that may be left out, but not be blank.</summary>
    public static Refusal? OptionalText(string? value, string pointer, int max) => value is null ? null : Text(value, pointer, max);

    /// <summary>Printable ASCII without spaces.</summary>
    public static Refusal? Token(string? value, string pointer, int max, string code = RefusalCodes.FieldInvalid)
    {
        if (string.IsNullOrEmpty(value) || value.Length > max || value.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return new Refusal(code, $"{Place(pointer)} must be 1 to {max} printable ASCII characters without spaces", pointer);
        return null;
    }

    /// <summary>An id of ours: letters, digits and <c>- . _ ~ :</c>, so that no mail address or name slips in as one.</summary>
    public static Refusal? OpaqueId(string? value, string pointer) =>
        Characters(value, pointer, Limits.Id, OpaqueCharacters, "must consist of letters, digits and - . _ ~ :");

    /// <summary>An id made of the characters of URIs (RFC 3986 section 2).</summary>
    public static Refusal? UriId(string? value, string pointer, int max) =>
        Characters(value, pointer, max, UriCharacters, "must consist of URI characters");

    /// <summary>An absolute http or https URL that a credential can carry.</summary>
    public static Refusal? Url(string? value, string pointer) =>
        UriId(value, pointer, Limits.Url)
        ?? (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
                && AbsoluteUrl.IsValid(value)
            ? null
            : Invalid(pointer, "must be an absolute http or https URL"));

    /// <summary>An absolute URI of any scheme, in URI characters, that can be an identifier in a credential.</summary>
    public static Refusal? AbsoluteUri(string? value, string pointer, int max) =>
        UriId(value, pointer, max) ?? (AbsoluteUrl.IsValid(value) ? null : Invalid(pointer, "must be an absolute URI"));

    /// <summary>The shape of BCP 47 tags: a language of 2 or 3 letters, then subtags of 1 to 8 letters or digits.</summary>
    public static Refusal? Language(string? tag, string pointer)
    {
        if (string.IsNullOrEmpty(tag))
            return Missing(pointer);
        var subtags = tag.Split('-');
        var wellFormed = tag.Length <= 35 && subtags[0].Length is 2 or 3 && subtags[0].All(char.IsAsciiLetter)
            && subtags.Skip(1).All(s => s.Length is >= 1 and <= 8 && s.All(char.IsAsciiLetterOrDigit));
        return wellFormed ? null : Invalid(pointer, "must be a BCP 47 tag, such as en or pt-BR");
    }

    /// <summary>A code of ISCED-F 2013.</summary>
    public static Refusal? IscedCode(string? code, string pointer) =>
        IscedFields.IsCode(code) ? null : Invalid(pointer, "must be a code of ISCED-F 2013: 2, 3 or 4 digits");

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static Refusal? Digest(string? value, string pointer) =>
        Ledger.Hashing.Hash256.TryParse(value, out _)
            ? null
            : Invalid(pointer, "must be a SHA-256 as 64 lower-case hexadecimal digits");

    /// <summary>A list within bounds whose items are all well.</summary>
    public static Refusal? List<T>(
        ImmutableArray<T> items, string pointer, int max, Func<T, string, Refusal?> check, bool mayBeEmpty = false)
    {
        if (items.IsDefaultOrEmpty)
            return mayBeEmpty ? null : new Refusal(RefusalCodes.ListEmpty, $"{Place(pointer)} must have at least one item", pointer);
        if (items.Length > max)
            return new Refusal(RefusalCodes.ListTooLong, $"{Place(pointer)} has {items.Length} items; at most {max} are allowed", pointer);
        for (var i = 0; i < items.Length; i++)
        {
            if (check(items[i], $"{pointer}/{i}") is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>No two items with one name.</summary>
    public static Refusal? Distinct(IEnumerable<string> names, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
                return new Refusal(RefusalCodes.ListDuplicate, $"{Place(pointer)} has {name} twice", pointer);
        }

        return null;
    }

    /// <summary>A number within bounds, both included.</summary>
    public static Refusal? Range(decimal value, string pointer, decimal min, decimal max) =>
        value >= min && value <= max
            ? null
            : new Refusal(RefusalCodes.FieldOutOfRange, FormattableString.Invariant($"{Place(pointer)} must be from {min} to {max}"), pointer);

    /// <summary>An amount within bounds, both included, with no more decimals than credentials carry.</summary>
    public static Refusal? Amount(decimal value, string pointer, decimal min, decimal max) =>
        Range(value, pointer, min, max)
        ?? (decimal.Round(value, Limits.Decimals) == value ? null : Invalid(pointer, $"must have at most {Limits.Decimals} decimals"));

    /// <summary>An enumeration's value that has a name.</summary>
    public static Refusal? Defined<TEnum>(TEnum value, string pointer)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value) ? null : Invalid(pointer, "is not one of the known values");

    /// <summary>The refusal of a value that is absent or blank.</summary>
    public static Refusal Missing(string pointer) => new(RefusalCodes.FieldMissing, $"{Place(pointer)} is missing", pointer);

    /// <summary>The refusal of a value that has the wrong form.</summary>
    public static Refusal Invalid(string pointer, string why) => new(RefusalCodes.FieldInvalid, $"{Place(pointer)} {why}", pointer);

    private static Refusal TooLong(string pointer, int max) =>
        new(RefusalCodes.FieldTooLong, $"{Place(pointer)} is longer than {max} characters", pointer);

    private static Refusal? Characters(string? value, string pointer, int max, SearchValues<char> allowed, string why)
    {
        if (string.IsNullOrEmpty(value))
            return Missing(pointer);
        if (value.Length > max)
            return TooLong(pointer, max);
        return value.AsSpan().ContainsAnyExcept(allowed) ? Invalid(pointer, why) : null;
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "the idempotency key" : pointer;
}
