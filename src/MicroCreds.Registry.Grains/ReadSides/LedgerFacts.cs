using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.StatusLists;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.Options;
using Status = MicroCreds.Registry.Verification.Facts.CredentialStatus;

namespace MicroCreds.Registry.Grains.ReadSides;

/// <summary>What each event means to verification: the projection of the domain's events into the read side's facts.</summary>
public sealed class LedgerFacts(IOptions<RegistryOptions> options)
{
    // Raised with every change to what an entry comes to: what was kept by the old rules is then made anew.
    private const int Version = 2;

    /// <summary>Stands for how this build, as it is configured, turns entries into facts: what was made by others is not comparable.</summary>
    public Hash256 Projection { get; } = Hash256.Compute(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"microcreds projection\n{Version}\n{options.Value.PublicUrl.AbsoluteUri}\n")));

    /// <summary>A recorded event as the read side sees it.</summary>
    /// <exception cref="InvalidDataException">The event is not one that this build knows: going on would give wrong answers.</exception>
    public LedgerFact Project(RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return new LedgerFact(recorded.Index, recorded.At, Matters(recorded.Kind) ? FactOf(EventCodec.Decode(recorded.Type, recorded.Payload.Span)) : null);
    }

    private static bool Matters(LedgerEntryKind kind) => kind is not
        (LedgerEntryKind.LevelsPublished or LedgerEntryKind.CreditConversionDeclared or LedgerEntryKind.IssuerProfileChanged or LedgerEntryKind.AchievementWithdrawn
        or (>= LedgerEntryKind.LearnerEnrolled and <= LedgerEntryKind.MergeUndone) or LedgerEntryKind.StatusIndexesReserved or >= LedgerEntryKind.PathwayPublished);

    private RegistryFact? FactOf(DomainEvent happened) => happened switch
    {
        CredentialEvent e => CredentialFact(e),
        IssuerEvent e => IssuerFact(e),
        FrameworkEvent e => FrameworkFact(e),
        AchievementPublished e => new RegistryFact.AchievementPublished(
            e.AchievementId, e.Version, e.Content.AchievementType, e.Content.Level, e.Content.FrameworkId),
        StatusListOpened e => new RegistryFact.StatusListOpened(
            e.StatusListId, e.Issuer, e.Length, UrlOf(e, StatusPurpose.Revocation), UrlOf(e, StatusPurpose.Suspension),
            UrlOf(e, StatusPurpose.Refresh), UrlOf(e, StatusPurpose.Message), e.Messages?.Size ?? 1),
        _ => null,
    };

    private static RegistryFact CredentialFact(CredentialEvent happened) => happened switch
    {
        CredentialAwarded e => new RegistryFact.CredentialAdmitted(
            DigestOf(e), e.Credential.Id, e.Credential.Issuer, e.AchievementId, e.AchievementVersion, e.KeyId, e.At,
            e.ValidFrom, e.ValidUntil, e.Credential.Status?.ListId, e.Credential.Status?.Index ?? 0),
        CredentialRegistered e => new RegistryFact.CredentialAdmitted(
            DigestOf(e), e.Credential.Id, e.Credential.Issuer, e.AchievementId, e.AchievementVersion ?? 0, e.KeyId, e.At,
            e.ValidFrom, e.ValidUntil, e.Credential.Status?.ListId, e.Credential.Status?.Index ?? 0),
        CredentialSuspended e => StatusFact(e, Status.Suspended, DomainText(e.Reason, e.Text)),
        CredentialReinstated e => StatusFact(e, Status.Active, e.Text),
        CredentialRevoked e => StatusFact(e, Status.Revoked, DomainText(e.Reason, e.Text)),
        CredentialSuperseded e => new RegistryFact.CredentialStatusSet(DigestOf(e), Status.Superseded, null, e.At, e.ReplacementId, e.Renewal == true),
        CredentialMessageSet { Credential.Message: { } place } e => new RegistryFact.CredentialMessageSet(
            DigestOf(e), place.ListId, place.Index, e.Number, e.Text, e.At),
        CredentialRefreshOffered { Credential.Refresh: { } place } e => new RegistryFact.CredentialRefreshOffered(
            DigestOf(e), place.ListId, place.Index, e.At),
        _ => throw Unknown(happened),
    };

    private static RegistryFact? IssuerFact(IssuerEvent happened) => happened switch
    {
        IssuerRegistered e => new RegistryFact.IssuerRegistered(e.Did, e.Profile.Name, e.At, KeyFact(e.Did, e.Key)),
        IssuerKeyAdded e => KeyFact(e.Did, e.Key),
        IssuerKeyRetired e => new RegistryFact.IssuerKeyRetired(e.Did, e.KeyId, e.At),
        IssuerKeyCompromised e => new RegistryFact.IssuerKeyCompromised(e.Did, e.KeyId, e.Since),
        _ => throw Unknown(happened),
    };

    private static RegistryFact FrameworkFact(FrameworkEvent happened) => happened switch
    {
        IssuerAccredited e => new RegistryFact.IssuerAccredited(
            e.FrameworkId, e.AccreditationId, e.Issuer, e.Scope.AchievementTypes, e.Scope.Levels, e.Scope.From, e.Scope.Until),
        AccreditationSuspended e => new RegistryFact.AccreditationSuspended(e.FrameworkId, e.AccreditationId, e.Issuer, e.At),
        AccreditationReinstated e => new RegistryFact.AccreditationReinstated(e.FrameworkId, e.AccreditationId, e.Issuer, e.At),
        AccreditationWithdrawn e => new RegistryFact.AccreditationWithdrawn(e.FrameworkId, e.AccreditationId, e.Issuer, e.At),
        AchievementApproved e => new RegistryFact.AchievementApproved(e.AchievementId, e.Version, e.At),
        ApprovalWithdrawn e => new RegistryFact.ApprovalWithdrawn(e.AchievementId, e.Version, e.At),
        _ => throw Unknown(happened),
    };

    private static RegistryFact.IssuerKeyAdded KeyFact(string did, AddedKey key) =>
        Multikey.TryReadPublic(key.PublicKeyMultibase, out var type, out var publicKey)
            ? new RegistryFact.IssuerKeyAdded(did, key.Id, publicKey, key.ValidFrom) { Type = type }
            : throw new InvalidDataException($"the ledger holds the key {key.Id}, which is no multikey");

    private static RegistryFact.CredentialStatusSet StatusFact(CredentialEvent happened, Status status, string? reason) =>
        new(DigestOf(happened), status, reason, happened.At, null);

    private static string DomainText<TReason>(TReason reason, string? text)
        where TReason : struct, Enum =>
        text is null ? reason.ToString() : $"{reason}: {text}";

    private static Hash256 DigestOf(CredentialEvent happened) => new(Convert.FromHexString(happened.Credential.Digest));

    private string? UrlOf(StatusListOpened list, StatusPurpose purpose) =>
        list.Purposes.Contains(purpose) ? StatusListAddress.Url(options.Value.PublicUrl, list.StatusListId, purpose) : null;

    private static InvalidDataException Unknown(DomainEvent happened) => new($"no fact is known for {happened.GetType().Name}");
}
