using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Domain.Codec;

/// <summary>
/// Events to bytes and back, and what the public entry says of them. Type names and JSON are part of the ledger's content:
/// never changed, only added to. Safe to call from several threads at once.
/// </summary>
public static class EventCodec
{
    private sealed record EventType(string Name, LedgerEntryKind Kind, JsonTypeInfo Json);

    private static readonly EventType[] Types =
    [
        new("levels-published", LedgerEntryKind.LevelsPublished, EventJson.Default.LevelsPublished),
        new("issuer-accredited", LedgerEntryKind.IssuerAccredited, EventJson.Default.IssuerAccredited),
        new("accreditation-suspended", LedgerEntryKind.AccreditationSuspended, EventJson.Default.AccreditationSuspended),
        new("accreditation-reinstated", LedgerEntryKind.AccreditationReinstated, EventJson.Default.AccreditationReinstated),
        new("accreditation-withdrawn", LedgerEntryKind.AccreditationWithdrawn, EventJson.Default.AccreditationWithdrawn),
        new("achievement-approved", LedgerEntryKind.AchievementApproved, EventJson.Default.AchievementApproved),
        new("approval-withdrawn", LedgerEntryKind.ApprovalWithdrawn, EventJson.Default.ApprovalWithdrawn),
        new("credit-conversion-declared", LedgerEntryKind.CreditConversionDeclared, EventJson.Default.CreditConversionDeclared),
        new("issuer-registered", LedgerEntryKind.IssuerRegistered, EventJson.Default.IssuerRegistered),
        new("issuer-profile-changed", LedgerEntryKind.IssuerProfileChanged, EventJson.Default.IssuerProfileChanged),
        new("issuer-key-added", LedgerEntryKind.IssuerKeyAdded, EventJson.Default.IssuerKeyAdded),
        new("issuer-key-retired", LedgerEntryKind.IssuerKeyRetired, EventJson.Default.IssuerKeyRetired),
        new("issuer-key-compromised", LedgerEntryKind.IssuerKeyCompromised, EventJson.Default.IssuerKeyCompromised),
        new("achievement-published", LedgerEntryKind.AchievementPublished, EventJson.Default.AchievementPublished),
        new("achievement-withdrawn", LedgerEntryKind.AchievementWithdrawn, EventJson.Default.AchievementWithdrawn),
        new("credential-awarded", LedgerEntryKind.CredentialAwarded, EventJson.Default.CredentialAwarded),
        new("credential-registered", LedgerEntryKind.CredentialRegistered, EventJson.Default.CredentialRegistered),
        new("credential-suspended", LedgerEntryKind.CredentialSuspended, EventJson.Default.CredentialSuspended),
        new("credential-reinstated", LedgerEntryKind.CredentialReinstated, EventJson.Default.CredentialReinstated),
        new("credential-revoked", LedgerEntryKind.CredentialRevoked, EventJson.Default.CredentialRevoked),
        new("credential-superseded", LedgerEntryKind.CredentialSuperseded, EventJson.Default.CredentialSuperseded),
        new("credential-message-set", LedgerEntryKind.CredentialMessageSet, EventJson.Default.CredentialMessageSet),
        new("credential-refresh-offered", LedgerEntryKind.CredentialRefreshOffered, EventJson.Default.CredentialRefreshOffered),
        new("continuing-education-recorded", LedgerEntryKind.ContinuingEducationRecorded, EventJson.Default.ContinuingEducationRecorded),
        new("continuing-education-withdrawn", LedgerEntryKind.ContinuingEducationWithdrawn, EventJson.Default.ContinuingEducationWithdrawn),
        new("renewal-notice-given", LedgerEntryKind.RenewalNoticeGiven, EventJson.Default.RenewalNoticeGiven),
        new("learner-enrolled", LedgerEntryKind.LearnerEnrolled, EventJson.Default.LearnerEnrolled),
        new("credentials-committed", LedgerEntryKind.CredentialsCommitted, EventJson.Default.CredentialsCommitted),
        new("share-granted", LedgerEntryKind.ShareGranted, EventJson.Default.ShareGranted),
        new("share-withdrawn", LedgerEntryKind.ShareWithdrawn, EventJson.Default.ShareWithdrawn),
        new("share-opened", LedgerEntryKind.ShareOpened, EventJson.Default.ShareOpened),
        new("consent-given", LedgerEntryKind.ConsentGiven, EventJson.Default.ConsentGiven),
        new("consent-withdrawn", LedgerEntryKind.ConsentWithdrawn, EventJson.Default.ConsentWithdrawn),
        new("learners-merged", LedgerEntryKind.LearnersMerged, EventJson.Default.LearnersMerged),
        new("merge-undone", LedgerEntryKind.MergeUndone, EventJson.Default.MergeUndone),
        new("credential-imported", LedgerEntryKind.CredentialImported, EventJson.Default.CredentialImported),
        new("import-removed", LedgerEntryKind.ImportRemoved, EventJson.Default.ImportRemoved),
        new("status-list-opened", LedgerEntryKind.StatusListOpened, EventJson.Default.StatusListOpened),
        new("status-indexes-reserved", LedgerEntryKind.StatusIndexesReserved, EventJson.Default.StatusIndexesReserved),
        new("pathway-published", LedgerEntryKind.PathwayPublished, EventJson.Default.PathwayPublished),
        new("pathway-withdrawn", LedgerEntryKind.PathwayWithdrawn, EventJson.Default.PathwayWithdrawn),
        new("pathway-begun", LedgerEntryKind.PathwayBegun, EventJson.Default.PathwayBegun),
        new("enrolment-moved", LedgerEntryKind.EnrolmentMoved, EventJson.Default.EnrolmentMoved),
        new("pathway-left", LedgerEntryKind.PathwayLeft, EventJson.Default.PathwayLeft),
        new("learning-recognised", LedgerEntryKind.LearningRecognised, EventJson.Default.LearningRecognised),
        new("recognition-withdrawn", LedgerEntryKind.RecognitionWithdrawn, EventJson.Default.RecognitionWithdrawn),
        new("pathway-progressed", LedgerEntryKind.PathwayProgressed, EventJson.Default.PathwayProgressed),
        new("pathway-completed", LedgerEntryKind.PathwayCompleted, EventJson.Default.PathwayCompleted),
        new("completion-lost", LedgerEntryKind.CompletionLost, EventJson.Default.CompletionLost),
        new("completion-regained", LedgerEntryKind.CompletionRegained, EventJson.Default.CompletionRegained),
        new("larger-award-approved", LedgerEntryKind.LargerAwardApproved, EventJson.Default.LargerAwardApproved),
        new("larger-award-declined", LedgerEntryKind.LargerAwardDeclined, EventJson.Default.LargerAwardDeclined),
        new("larger-award-recorded", LedgerEntryKind.LargerAwardRecorded, EventJson.Default.LargerAwardRecorded),
        new("review-settled", LedgerEntryKind.ReviewSettled, EventJson.Default.ReviewSettled),
    ];

    private static readonly FrozenDictionary<Type, EventType> ByType = Types.ToFrozenDictionary(t => t.Json.Type);

    private static readonly FrozenDictionary<string, EventType> ByName = Types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The stable type names of all events.</summary>
    public static IEnumerable<string> TypeNames => Types.Select(t => t.Name);

    /// <summary>An event's stable type name, such as <c>credential-awarded</c>.</summary>
    public static string TypeOf(DomainEvent happened) => Find(happened).Name;

    /// <summary>What the public entry says happened.</summary>
    public static LedgerEntryKind KindOf(DomainEvent happened) => Find(happened).Kind;

    /// <summary>The DID of the issuer that the public entry names, or empty.</summary>
    public static string IssuerOf(DomainEvent happened) => happened switch
    {
        CredentialEvent e => e.Credential.Issuer,
        IssuerEvent e => e.Did,
        AchievementEvent e => e.Issuer,
        PathwayEvent e => e.Issuer,
        StatusListEvent e => e.Issuer,
        EnrolmentEvent e => e.Issuer,
        IssuerAccredited e => e.Issuer,
        AccreditationSuspended e => e.Issuer,
        AccreditationReinstated e => e.Issuer,
        AccreditationWithdrawn e => e.Issuer,
        _ => "",
    };

    /// <summary>The digest that the public entry names: 32 bytes for every event of a credential, empty for all others.</summary>
    public static ReadOnlyMemory<byte> DigestOf(DomainEvent happened) =>
        happened is CredentialEvent e ? Convert.FromHexString(e.Credential.Digest) : default(ReadOnlyMemory<byte>);

    /// <summary>The event's JSON in UTF-8, the thing first, then what happened to it, then when and by which command; nulls are left out.</summary>
    public static byte[] Encode(DomainEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, Find(happened).Json);

    /// <summary>Reads an event. False, with the reason, where the type is unknown or the bytes are not such an event.</summary>
    public static bool TryDecode(
        string type,
        ReadOnlySpan<byte> payload,
        [NotNullWhen(true)] out DomainEvent? happened,
        [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(type);
        happened = null;
        if (!ByName.TryGetValue(type, out var known))
        {
            error = $"there is no event of type {type}";
            return false;
        }

        try
        {
            happened = (DomainEvent?)JsonSerializer.Deserialize(payload, known.Json);
            error = happened is null ? $"an event of type {type} cannot be null" : null;
        }
        catch (JsonException malformed)
        {
            error = $"{type}: {malformed.Message}";
        }

        return happened is not null;
    }

    /// <summary>Reads an event that the ledger holds.</summary>
    /// <exception cref="InvalidDataException">The type is unknown to this build, or the bytes are not such an event.</exception>
    public static DomainEvent Decode(string type, ReadOnlySpan<byte> payload) =>
        TryDecode(type, payload, out var happened, out var error) ? happened : throw new InvalidDataException(error);

    private static EventType Find(DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return ByType.TryGetValue(happened.GetType(), out var type)
            ? type
            : throw new ArgumentException($"{happened.GetType()} is no event of this registry", nameof(happened));
    }
}
