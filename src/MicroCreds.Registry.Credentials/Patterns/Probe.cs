using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// A credential's text with other characters in its fields: sound ones by each field's rule, and found nowhere else. What
/// becomes of them shows what becomes of every text that has the pattern.
/// </summary>
internal sealed class Probe
{
    /// <summary>Makes one.</summary>
    /// <param name="text">The credential's text.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="number">Which probe it is, from 0 to 9: each has other characters.</param>
    public Probe(ReadOnlySpan<byte> text, ImmutableArray<PatternField> fields, int number)
    {
        Values = new byte[fields.Length][];
        Places = new FieldPlace[fields.Length];
        var output = new List<byte>(text.Length + 32 * fields.Length);
        var read = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            Values[i] = Encoding.ASCII.GetBytes(ValueOf(field.Kind, Encoding.ASCII.GetString(text[field.Start..field.End]), 10 * i + number));
            output.AddRange(text[read..field.Start]);
            Places[i] = new FieldPlace(output.Count, output.Count + Values[i].Length);
            output.AddRange(Values[i]);
            read = field.End;
        }

        output.AddRange(text[read..]);
        Text = output.ToArray();
    }

    /// <summary>The changed text.</summary>
    public byte[] Text { get; }

    /// <summary>The characters of each field.</summary>
    public byte[][] Values { get; }

    /// <summary>Where they are.</summary>
    public FieldPlace[] Places { get; }

    private static string ValueOf(FieldKind kind, string first, int unique) => kind switch
    {
        FieldKind.ValidFrom or FieldKind.ValidUntil or FieldKind.Time or FieldKind.Created =>
            DateTimeOffset.UnixEpoch.AddSeconds(unique).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture),
        FieldKind.StatusIndex => string.Create(CultureInfo.InvariantCulture, $"90071992547{unique:0000}"),
        FieldKind.IdentityHash => first[..(first.IndexOf('$', StringComparison.Ordinal) + 1)]
            + string.Create(CultureInfo.InvariantCulture, $"{unique:0000}").PadLeft(first.Length - first.IndexOf('$', StringComparison.Ordinal) - 1, 'e'),
        FieldKind.ProofValue => first,
        // After the characters that were there, so that it stays what it is.
        _ => string.Create(CultureInfo.InvariantCulture, $"{first}-probe-{unique:0000}"),
    };
}
