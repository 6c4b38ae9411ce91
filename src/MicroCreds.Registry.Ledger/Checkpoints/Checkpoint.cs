using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Checkpoints;

/// <summary>What a log says it holds: the text of a checkpoint (C2SP tlog-checkpoint), without its signatures.</summary>
/// <param name="Origin">Which log: one line, not empty.</param>
/// <param name="Size">The number of entries.</param>
/// <param name="Root">The root hash over them (RFC 6962 section 2.1).</param>
public sealed record Checkpoint(string Origin, long Size, Hash256 Root)
{
    /// <summary>Characters that a checkpoint's text may have here.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Further lines, opaque, none of them empty. Usually there are none.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>Reads a checkpoint's text, accepting only what <see cref="ToText"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out FormatFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        checkpoint = null;
        fault = null;
        if (text.Length > MaxLength)
            fault = FormatFault.AtLine(1, $"a checkpoint has at most {MaxLength} characters");
        else if (!StrictText.IsWellFormed(text) || text.Any(c => c is < ' ' and not '\n'))
            fault = FormatFault.AtLine(1, "a checkpoint is Unicode without control characters");
        if (fault is not null)
            return false;

        var lines = text.Split('\n');
        var (size, root) = (0L, default(Hash256));
        if (lines.Length < 4 || lines[^1].Length != 0)
            fault = FormatFault.AtLine(lines.Length, "a checkpoint has three lines or more, each ended by a newline");
        else if (Array.FindIndex(lines, 0, lines.Length - 1, line => line.Length == 0) is >= 0 and var empty)
            fault = FormatFault.AtLine(empty + 1, "the line is empty");
        else if (!StrictText.TryParseDecimal(lines[1], out size))
            fault = FormatFault.AtLine(2, "the size is not a decimal number below 2^63 without leading zeros");
        else if (!StrictText.TryParseHash(lines[2], out root))
            fault = FormatFault.AtLine(3, "the root hash is not the base64 of 32 bytes");
        if (fault is not null)
            return false;
        checkpoint = new Checkpoint(lines[0], size, root) { Extensions = [.. lines[3..^1]] };
        return true;
    }

    /// <summary>The text that is signed.</summary>
    public string ToText()
    {
        var text = new StringBuilder()
            .Append(Origin).Append('\n')
            .Append(Size.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append(StrictText.ToBase64(Root)).Append('\n');
        foreach (var line in Extensions)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>Signs the checkpoint.</summary>
    /// <exception cref="InvalidOperationException">The checkpoint would not read back as itself: an origin or extension that is not one line, a negative size.</exception>
    public SignedNote Sign(NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var text = ToText();
        if (!TryParse(text, out var same, out var fault))
            throw new InvalidOperationException($"this is no checkpoint: {fault}");
        if (!same.Equals(this))
            throw new InvalidOperationException("this is no checkpoint: its origin or an extension is not one line");
        return new SignedNote(text, [signer.Sign(text)]);
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(Checkpoint? other) =>
        other is not null && Origin == other.Origin && Size == other.Size && Root == other.Root
        && Extensions.AsSpan().SequenceEqual(other.Extensions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Size, Root);
}
