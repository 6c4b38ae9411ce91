using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// What all credentials of one achievement by one key have in common: a canonical text with fields for what differs (ids,
/// times, the place in a status list, the signature), and what was found of the first one. A text that has the pattern is
/// canonical JSON too, and every rule of the structure that held for the first holds for it, since none depends on more
/// than one field's own form; so it need not be read again. Its signature is verified, every time. Immutable.
/// </summary>
internal sealed class CredentialPattern
{
    /// <summary>The most fields of a pattern.</summary>
    public const int MaxFields = 32;

    private readonly byte[] _text;
    private readonly ImmutableArray<PatternField> _fields;
    private readonly InspectedCredential _first;
    private readonly ImmutableArray<Check> _unproven;
    private readonly PatternProof _proof;

    /// <summary>Makes one.</summary>
    /// <param name="text">The canonical text of the first credential.</param>
    /// <param name="fields">Its fields, by their places.</param>
    /// <param name="first">What was found of it: that its structure, its proof and its issuer's key pass, and no more.</param>
    /// <param name="proof">How its proof is verified.</param>
    public CredentialPattern(byte[] text, ImmutableArray<PatternField> fields, InspectedCredential first, PatternProof proof)
    {
        (_text, _fields, _first, _proof) = (text, fields, first, proof);
        _unproven = first.Checks.Replace(SharedChecks.ProofPass, SharedChecks.SignatureInvalid);
    }

    /// <summary>Bytes that it takes, about.</summary>
    public int Size => 2 * _text.Length + _proof.Form.Size;

    /// <summary>Whether a part of the text is the same in all credentials that have the pattern.</summary>
    public bool IsFixed(int start, int end) => !_fields.Any(field => field.Start < end && start < field.End);

    /// <summary>Inspects a credential that has the pattern.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="known">Its SHA-256, where that is known.</param>
    /// <param name="inspection">What it is inspected with.</param>
    /// <param name="credential">What <see cref="CredentialInspector"/> would find of it.</param>
    /// <returns>False where it does not have the pattern, or is to be judged by more than the pattern knows.</returns>
    public bool TryInspect(ReadOnlySpan<byte> text, Hash256? known, Inspection inspection, [NotNullWhen(true)] out InspectedCredential? credential)
    {
        credential = null;
        Span<FieldPlace> places = stackalloc FieldPlace[MaxFields];
        var values = new FieldValues(_first);
        if (!_proof.IsFor(inspection) || !TryPlace(text, places) || !TryTake(text, places, ref values))
            return false;
        Span<byte> signature = stackalloc byte[Base58.MaxBytes];
        var proofValue = places[_proof.SignatureField];
        if (!_proof.TryReadSignature(text[proofValue.Start..proofValue.End], signature, out var size))
            return false;
        Span<byte> signed = stackalloc byte[ProofHashes.MaxSize];
        var hashes = new ProofHashes(Cryptosuite.HashFor(_proof.Key.Type), signed);
        if (!_proof.Form.TryHash(text, places, Map(_proof.Start, places)..Map(_proof.End, places), proofValue, hashes))
            return false;
        var isProven = ProofSignature.Holds(_proof.Key, hashes.Bytes, signature[..size], inspection.Sources.Deferred);
        credential = values.ToCredential(known ?? Hash256.Compute(text), isProven ? _first.Checks : _unproven);
        return true;
    }

    private bool TryPlace(ReadOnlySpan<byte> text, Span<FieldPlace> places)
    {
        var (read, at) = (0, 0);
        for (var i = 0; i < _fields.Length; i++)
        {
            var between = _text.AsSpan(read, _fields[i].Start - read);
            if (!text[at..].StartsWith(between))
                return false;
            at += between.Length;
            var length = text.Slice(at, Math.Min(FieldText.MaxLength + 1, text.Length - at)).IndexOf((byte)'"');
            if (length < 0)
                return false;
            places[i] = new FieldPlace(at, at + length);
            at += length;
            read = _fields[i].End;
        }

        return text[at..].SequenceEqual(_text.AsSpan(read));
    }

    private bool TryTake(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, ref FieldValues values)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Kind != FieldKind.ProofValue && !values.TryTake(_fields[i], text[places[i].Start..places[i].End]))
                return false;
        }

        return !values.IsPeriodReversed;
    }

    /// <summary>Where a place between the fields of the pattern's text is in a text that has the pattern.</summary>
    private int Map(PatternPlace place, ReadOnlySpan<FieldPlace> places) =>
        place.Fields == 0 ? place.Offset : place.Offset - _fields[place.Fields - 1].End + places[place.Fields - 1].End;
}
