using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>
/// A text and signatures over it (C2SP signed-note). Reading one verifies nothing: the text may be believed only after
/// <see cref="TryVerify"/>.
/// </summary>
public sealed class SignedNote
{
    /// <summary>Bytes that a note may have here.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Signatures that a note may have here; the standard asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    /// <summary>Puts a note together.</summary>
    /// <param name="text">The text with its last newline: no other control characters.</param>
    /// <param name="signatures">One signature or more.</param>
    /// <exception cref="ArgumentException">The text or the number of signatures is not like that.</exception>
    public SignedNote(string text, ImmutableArray<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n') || HasControlCharacters(text) || !StrictText.IsWellFormed(text))
            throw new ArgumentException("a note's text is Unicode that ends in a newline and has no other control characters", nameof(text));
        if (signatures.IsDefaultOrEmpty || signatures.Length > MaxSignatures)
            throw new ArgumentException($"a note has 1 to {MaxSignatures} signatures", nameof(signatures));
        Text = text;
        Signatures = signatures;
    }

    /// <summary>The text, with its last newline.</summary>
    public string Text { get; }

    /// <summary>The signature lines, in order.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>The note with one more signature, such as a witness's.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, Signatures.Add(signature));

    /// <summary>Reads a note from UTF-8, accepting only what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out FormatFault? fault)
    {
        note = null;
        if (utf8.Length > MaxBytes)
            fault = FormatFault.AtByte(MaxBytes, $"a note has at most {MaxBytes} bytes");
        else if (!Utf8.IsValid(utf8))
            fault = FormatFault.AtByte(0, "the note is not UTF-8");
        else
            return TryParse(Encoding.UTF8.GetString(utf8), out note, out fault);
        return false;
    }

    /// <summary>Reads a note, accepting only what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string input, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out FormatFault? fault)
    {
        ArgumentNullException.ThrowIfNull(input);
        note = null;
        fault = FindFault(input, out var textLength);
        if (fault is not null)
            return false;

        var text = input[..textLength];
        var line = text.Count(c => c == '\n') + 1;
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        foreach (var signatureLine in input[(textLength + 1)..^1].Split('\n', MaxSignatures + 1))
        {
            line++;
            if (signatures.Count == MaxSignatures)
                fault = FormatFault.AtLine(line, $"a note has at most {MaxSignatures} signatures");
            else if (!NoteSignature.TryParse(signatureLine, out var signature))
                fault = FormatFault.AtLine(line, "this is no signature line");
            else
                signatures.Add(signature);
            if (fault is not null)
                return false;
        }

        note = new SignedNote(text, signatures.ToImmutable());
        return true;
    }

    /// <summary>
    /// Verifies the signatures of the keys that are known and ignores the others'. A bad signature by a known key
    /// rejects the note; so does having no signature by a known key.
    /// </summary>
    /// <param name="verifiers">The known keys.</param>
    /// <param name="verified">The keys that did sign, each once, in the note's order.</param>
    /// <param name="reason">Why the note is rejected, or null.</param>
    public bool TryVerify(IReadOnlyCollection<NoteVerifier> verifiers, out ImmutableArray<VerifiedSignature> verified, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(verifiers);
        verified = [];
        reason = null;
        var good = ImmutableArray.CreateBuilder<VerifiedSignature>();
        foreach (var signature in Signatures)
        {
            foreach (var verifier in verifiers)
            {
                if (verifier.Key.Id != signature.KeyId || verifier.Key.Name != signature.KeyName)
                    continue;
                if (!verifier.Verify(Text, signature.Signature.Span, out var time))
                {
                    reason = $"the signature of {verifier.Key.Name} is wrong";
                    return false;
                }

                if (!good.Any(known => known.Key == verifier.Key))
                    good.Add(new VerifiedSignature(verifier.Key, time));
            }
        }

        if (good.Count == 0)
        {
            reason = "no known key signed the note";
            return false;
        }

        verified = good.ToImmutable();
        return true;
    }

    /// <summary>The note: its text, an empty line, the signature lines.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
            note.Append(signature.ToString()).Append('\n');
        return note.ToString();
    }

    private static FormatFault? FindFault(string input, out int textLength)
    {
        textLength = input.LastIndexOf("\n\n", StringComparison.Ordinal) + 1;
        if (input.Length > MaxBytes)
            return FormatFault.AtByte(MaxBytes, $"a note has at most {MaxBytes} bytes");
        if (!StrictText.IsWellFormed(input))
            return FormatFault.AtLine(1, "the note has a lone surrogate");
        if (StrictText.Utf8.GetByteCount(input) > MaxBytes)
            return FormatFault.AtByte(MaxBytes, $"a note has at most {MaxBytes} bytes");
        if (HasControlCharacters(input))
            return FormatFault.AtLine(1, "the note has a control character other than newline");
        if (textLength == 0)
            return FormatFault.AtLine(1, "no empty line ends the text");
        return input.EndsWith('\n') && input.Length > textLength + 1
            ? null
            : FormatFault.AtLine(input.Count(c => c == '\n') + 1, "the last signature line is missing or does not end");
    }

    private static bool HasControlCharacters(string text) => text.Any(c => c is < ' ' and not '\n');
}
