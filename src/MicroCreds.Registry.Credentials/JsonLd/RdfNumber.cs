using System.Globalization;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Numbers in RDF: the canonical forms of <c>xsd:integer</c> and <c>xsd:double</c> (JSON-LD 1.1 API section 8.6).</summary>
internal static class RdfNumber
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MaxLength = 32;

    private const double FirstDouble = 1e21;

    /// <summary>Whether a number without a datatype is a double and no integer.</summary>
    public static bool IsDouble(double number) => Math.Truncate(number) != number || Math.Abs(number) >= FirstDouble;

    /// <summary>Writes an integer below 10^21: all of its digits.</summary>
    public static int FormatInteger(double number, Span<byte> destination) =>
        // There is one zero only, with or without a sign.
        (number == 0 ? 0d : number).TryFormat(destination, out var written, "F0", CultureInfo.InvariantCulture)
            ? written
            : throw new ArgumentException($"needs {MaxLength} bytes", nameof(destination));

    /// <summary>Writes a double: one digit, a point, at most 15 digits without zeros at their end, and the exponent.</summary>
    public static int FormatDouble(double number, Span<byte> destination)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        if (!(number == 0 ? 0d : number).TryFormat(text, out var length, "E15", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("a double takes 24 bytes in this form");
        var e = text[..length].IndexOf((byte)'E');
        var mantissa = text[..e].TrimEnd((byte)'0');
        mantissa.CopyTo(destination);
        var at = mantissa.Length;
        if (destination[at - 1] == '.')
            destination[at++] = (byte)'0';
        destination[at++] = (byte)'E';
        if (text[e + 1] == '-')
            destination[at++] = (byte)'-';
        var exponent = text[(e + 2)..length].TrimStart((byte)'0');
        if (exponent.IsEmpty)
            exponent = text.Slice(length - 1, 1);
        exponent.CopyTo(destination[at..]);
        return at + exponent.Length;
    }
}
