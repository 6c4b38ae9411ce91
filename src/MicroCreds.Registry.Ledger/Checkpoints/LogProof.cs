using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Checkpoints;

/// <summary>
/// All that proves offline that an entry is in a log: its index, the inclusion proof and a signed checkpoint
/// (C2SP tlog-proof, <c>c2sp.org/tlog-proof@v1</c>).
/// </summary>
/// <param name="index">The entry's index.</param>
/// <param name="hashes">The inclusion proof, from the leaf's sibling up.</param>
/// <param name="checkpoint">The checkpoint in its note, not yet verified.</param>
public sealed class LogProof(long index, ImmutableArray<Hash256> hashes, SignedNote checkpoint)
{
    /// <summary>Bytes of extra data that a proof may carry here.</summary>
    public const int MaxExtraBytes = 64 * 1024;

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraStart = "extra ";
    private const string IndexStart = "index ";

    // Header, extra, index and 63 hashes, before the note.
    private const int MaxLength = SignedNote.MaxBytes + (MaxExtraBytes + 2) / 3 * 4 + 8 * 1024;

    /// <summary>The entry's index.</summary>
    public long Index { get; } = index;

    /// <summary>The inclusion proof, from the leaf's sibling up.</summary>
    public ImmutableArray<Hash256> Hashes { get; } = hashes;

    /// <summary>The checkpoint in its note, not yet verified.</summary>
    public SignedNote Checkpoint { get; } = checkpoint;

    /// <summary>Opaque data beside the proof, which nothing vouches for; null where there is none, never empty.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>Reads a proof, accepting only what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogProof? proof, [NotNullWhen(false)] out FormatFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        proof = null;
        if (text.Length > MaxLength)
        {
            fault = FormatFault.AtLine(1, $"a proof has at most {MaxLength} characters");
            return false;
        }

        // The first empty line ends the proof's own lines; the note follows verbatim.
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : text[..end].Split('\n');
        if (!TryParseLines(lines, out var extra, out var index, out var hashes, out fault))
            return false;
        if (!SignedNote.TryParse(text[(end + 2)..], out var note, out fault))
        {
            fault = fault with { Place = $"checkpoint, {fault.Place}" };
            return false;
        }

        proof = new LogProof(index, hashes, note) { Extra = extra };
        return true;
    }

    /// <summary>Verifies the checkpoint, and that the leaf is in its tree at the index.</summary>
    /// <param name="leafHash">The leaf hash of the entry in question, computed from the entry itself.</param>
    /// <param name="policy">Whose checkpoints are believed.</param>
    /// <param name="checkpoint">The checkpoint that the proof leads to, or null.</param>
    /// <param name="reason">Why the proof is refused, or null.</param>
    public bool TryVerify(Hash256 leafHash, CheckpointPolicy policy, [NotNullWhen(true)] out SignedCheckpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!policy.TryOpen(Checkpoint, out checkpoint, out reason))
            return false;
        if (InclusionProof.Verify(leafHash, Index, checkpoint.Checkpoint.Size, Hashes.AsSpan(), checkpoint.Checkpoint.Root))
            return true;
        checkpoint = null;
        reason = "the hashes do not lead from the entry to the checkpoint's root";
        return false;
    }

    /// <summary>The proof's text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { IsEmpty: false } extra)
            text.Append(ExtraStart).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(IndexStart).Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Hashes)
            text.Append(StrictText.ToBase64(hash)).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    private static bool TryParseLines(string[] lines, out ReadOnlyMemory<byte>? extra, out long index, out ImmutableArray<Hash256> hashes, [NotNullWhen(false)] out FormatFault? fault)
    {
        (extra, index, hashes, fault) = (null, 0, [], null);
        if (lines.Length == 0 || lines[0] != Header)
        {
            fault = FormatFault.AtLine(1, $"a proof begins with {Header} and has an empty line before its checkpoint");
            return false;
        }

        var at = 1;
        if (at < lines.Length && lines[at].StartsWith(ExtraStart, StringComparison.Ordinal))
        {
            if (!StrictText.TryParseBase64(lines[at][ExtraStart.Length..], out var bytes) || bytes.Length is 0 or > MaxExtraBytes)
            {
                fault = FormatFault.AtLine(at + 1, $"the extra data is not the base64 of 1 to {MaxExtraBytes} bytes");
                return false;
            }

            extra = bytes;
            at++;
        }

        if (at == lines.Length || !lines[at].StartsWith(IndexStart, StringComparison.Ordinal) || !StrictText.TryParseDecimal(lines[at].AsSpan(IndexStart.Length), out index))
        {
            fault = FormatFault.AtLine(at + 1, "the index is not a decimal number below 2^63 without leading zeros");
            return false;
        }

        return TryParseHashes(lines, at + 1, out hashes, out fault);
    }

    private static bool TryParseHashes(string[] lines, int first, out ImmutableArray<Hash256> hashes, [NotNullWhen(false)] out FormatFault? fault)
    {
        (hashes, fault) = ([], null);
        var count = lines.Length - first;
        if (count > InclusionProof.MaxHashes)
        {
            fault = FormatFault.AtLine(first + InclusionProof.MaxHashes + 1, $"a proof has at most {InclusionProof.MaxHashes} hashes");
            return false;
        }

        var found = ImmutableArray.CreateBuilder<Hash256>(count);
        for (var at = first; at < lines.Length; at++)
        {
            if (!StrictText.TryParseHash(lines[at], out var hash))
            {
                fault = FormatFault.AtLine(at + 1, "the line is not the base64 of a hash");
                return false;
            }

            found.Add(hash);
        }

        hashes = found.MoveToImmutable();
        return true;
    }
}
