using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>Makes a pattern of a credential that was read in full.</summary>
internal ref struct PatternMaker
{
    /// <summary>The longest text that a pattern is made of; longer credentials are rare, and read in full.</summary>
    private const int MaxText = 16 * 1024;

    private readonly ReadOnlySpan<byte> _text;
    private readonly List<PatternField> _fields = [];

    private PatternMaker(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>
    /// Makes a pattern of an Open Badge with one proof, all of whose checks passed. Anything whose judgement may depend
    /// on more than the forms of its fields has none: what carries other credentials, what has digests of other resources,
    /// a key with an end, a context that the proof changes.
    /// </summary>
    /// <param name="document">The credential; its text is canonical.</param>
    /// <param name="proofs">What was found of its proofs.</param>
    /// <param name="credential">What was found of it.</param>
    /// <param name="contexts">The contexts that it was read with.</param>
    /// <param name="pattern">The pattern.</param>
    public static bool TryMake(
        JsonElement document, ImmutableArray<ProofReport> proofs, InspectedCredential credential, ContextCatalog contexts, [NotNullWhen(true)] out CredentialPattern? pattern)
    {
        pattern = null;
        var text = JsonMarshal.GetRawUtf8Value(document);
        if (text.Length > MaxText || !HasOnlyPassed(credential) || !IsSimple(document) || proofs is not [{ } report] || !IsSimple(report, document))
            return false;
        var maker = new PatternMaker(text);
        maker.Find(document, credential.DataModel);
        pattern = maker.Make(document.GetProperty("proof"u8), report, credential, contexts);
        return pattern is not null;
    }

    private static bool HasOnlyPassed(InspectedCredential credential) =>
        credential.Checks is [var structure, var proof, var key]
        && ReferenceEquals(structure, SharedChecks.StructurePass) && ReferenceEquals(proof, SharedChecks.ProofPass) && ReferenceEquals(key, SharedChecks.IssuerKeyPass);

    private static bool IsSimple(JsonElement document) =>
        OpenBadgeStructure.AppliesTo(document) && !EndorsementStructure.AppliesTo(document) && !ClrStructure.AppliesTo(document)
        && !BitstringStatusList.IsClaimedBy(document) && !document.TryGetProperty("relatedResource"u8, out _)
        && CarriedCredentials.Of(document).IsEmpty && Endorsements.Of(document).IsEmpty;

    private static bool IsSimple(ProofReport report, JsonElement document)
    {
        var proof = document.GetProperty("proof"u8);
        return proof.ValueKind == JsonValueKind.Object && Cryptosuite.Find(report.Cryptosuite ?? "") is not null
            && report.Key is { IsSelfNamed: false, Expires: null, Revoked: null }
            && !proof.TryGetProperty("previousProof"u8, out _)
            && (!proof.TryGetProperty("@context"u8, out var own) || JsonMarshal.GetRawUtf8Value(own).SequenceEqual(JsonMarshal.GetRawUtf8Value(document.GetProperty("@context"u8))));
    }

    private readonly void Find(JsonElement document, DataModelVersion version)
    {
        var (from, until) = ValidityRules.NamesIn(version);
        Add(document, "id", FieldKind.CredentialId);
        Add(document, from, FieldKind.ValidFrom);
        Add(document, until, FieldKind.ValidUntil);
        Add(document, "awardedDate", FieldKind.Time);
        if (document.TryGetProperty("credentialStatus"u8, out var status))
            FindStatuses(status);
        if (document.TryGetProperty("credentialSubject"u8, out var subject) && subject.ValueKind == JsonValueKind.Object)
            FindSubject(subject);
        var proof = document.GetProperty("proof"u8);
        Add(proof, "created", FieldKind.Created);
        Add(proof, "proofValue", FieldKind.ProofValue);
    }

    private readonly void FindSubject(JsonElement subject)
    {
        Add(subject, "id", FieldKind.SubjectId);
        if (!subject.TryGetProperty("identifier"u8, out var identifiers))
            return;
        foreach (var identifier in identifiers.ValueKind == JsonValueKind.Array ? identifiers.EnumerateArray().ToArray() : [identifiers])
        {
            if (identifier.ValueKind != JsonValueKind.Object || !identifier.TryGetProperty("hashed"u8, out var hashed) || hashed.ValueKind != JsonValueKind.True)
                continue;
            Add(identifier, "identityHash", FieldKind.IdentityHash);
            Add(identifier, "salt", FieldKind.Text);
        }
    }

    // In the order in which the entries are read.
    private readonly void FindStatuses(JsonElement status)
    {
        var entry = 0;
        foreach (var item in status.ValueKind == JsonValueKind.Array ? status.EnumerateArray().ToArray() : [status])
        {
            if (!BitstringStatusListEntry.TryRead(item, out var read))
                continue;
            if (read.Kind == StatusListKind.Bitstring && !MemberRules.HasType(item, OneEdTechRevocationListEntry.TypeName))
            {
                Add(item, "id", FieldKind.StatusId, entry);
                Add(item, "statusListIndex", FieldKind.StatusIndex, entry);
            }

            entry++;
        }
    }

    private readonly void Add(JsonElement parent, string member, FieldKind kind, int entry = 0)
    {
        if (!parent.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
            return;
        var quoted = JsonMarshal.GetRawUtf8Value(value);
        if (FieldText.IsPlain(quoted[1..^1]))
            _fields.Add(new PatternField(kind, OffsetOf(quoted) + 1, OffsetOf(quoted) + quoted.Length - 1, entry));
    }

    private readonly CredentialPattern? Make(JsonElement proof, ProofReport report, InspectedCredential credential, ContextCatalog contexts)
    {
        _fields.Sort((a, b) => a.Start.CompareTo(b.Start));
        ImmutableArray<PatternField> fields = [.. _fields];
        var signature = _fields.FindIndex(field => field.Kind == FieldKind.ProofValue);
        if (fields.Length > CredentialPattern.MaxFields || signature < 0)
            return null;
        SignedForm? form = Cryptosuite.Find(report.Cryptosuite!)!.IsRdf
            ? RdfSignedForm.Make(_text, fields, contexts, Cryptosuite.HashFor(report.Key!.Type))
            : JcsSignedForm.Instance;
        if (form is null)
            return null;
        var start = OffsetOf(JsonMarshal.GetRawUtf8Value(proof));
        var end = start + JsonMarshal.GetRawUtf8Value(proof).Length;
        return new CredentialPattern(_text.ToArray(), fields, credential, new PatternProof(
            form,
            report.VerificationMethod!,
            report.Key!,
            SelfContainedDids.TryResolve(report.VerificationMethod!, out _),
            report.Expires,
            PlaceOf(start),
            PlaceOf(end),
            signature));
    }

    private readonly PatternPlace PlaceOf(int offset) => new(offset, _fields.Count(field => field.End <= offset));

    private readonly int OffsetOf(ReadOnlySpan<byte> part) => _text.Overlaps(part, out var offset) ? offset : throw new ArgumentException("not a part of the text", nameof(part));
}
