using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>What one credential says in the fields of its pattern; what is no field is as in the credential that the pattern was made of.</summary>
internal struct FieldValues(InspectedCredential first)
{
    private string? _id = first.Id;
    private DateTimeOffset _validFrom = first.ValidFrom.GetValueOrDefault();
    private DateTimeOffset _validUntil = first.ValidUntil.GetValueOrDefault();
    private DateTimeOffset _created = first.ProofCreated.GetValueOrDefault();
    private ImmutableArray<BitstringStatusListEntry> _entries = first.StatusEntries;

    /// <summary>Whether the period ends before it begins.</summary>
    public readonly bool IsPeriodReversed => first.ValidFrom is not null && first.ValidUntil is not null && _validFrom > _validUntil;

    private readonly DateTimeOffset? Created => first.ProofCreated is null ? null : _created;

    /// <summary>Takes the text of a field; false where it is not what stands there in every credential whose structure holds.</summary>
    public bool TryTake(PatternField field, ReadOnlySpan<byte> text) => field.Kind switch
    {
        FieldKind.CredentialId => FieldText.TryReadUrl(text, out _id),
        FieldKind.SubjectId => FieldText.IsUrl(text),
        FieldKind.ValidFrom => FieldText.TryReadTime(text, out _validFrom),
        FieldKind.ValidUntil => FieldText.TryReadTime(text, out _validUntil),
        FieldKind.Created => FieldText.TryReadTime(text, out _created),
        FieldKind.Time => FieldText.TryReadTime(text, out _),
        FieldKind.StatusId => FieldText.TryReadUrl(text, out var id) && id != _entries[field.Entry].ListUrl,
        FieldKind.StatusIndex => TryTakeIndex(field.Entry, text),
        FieldKind.IdentityHash => FieldText.IsIdentityHash(text),
        _ => FieldText.IsPlain(text),
    };

    /// <summary>The credential, as inspecting the whole of it would have found it.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="checks">Its checks.</param>
    public readonly InspectedCredential ToCredential(in Hash256 digest, ImmutableArray<Check> checks) => first with
    {
        Id = _id,
        ValidFrom = first.ValidFrom is null ? null : _validFrom,
        ValidUntil = first.ValidUntil is null ? null : _validUntil,
        ProofCreated = Created,
        IssuerProofs = [(first.VerificationMethod!, Created)],
        StatusEntries = _entries,
        Digest = digest,
        Checks = checks,
    };

    private bool TryTakeIndex(int entry, ReadOnlySpan<byte> text)
    {
        if (!FieldText.TryReadIndex(text, out var index))
            return false;
        _entries = _entries.SetItem(entry, _entries[entry] with { Index = index });
        return true;
    }
}
