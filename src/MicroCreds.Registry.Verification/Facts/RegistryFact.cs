using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Verification.Facts;

/// <summary>
/// What a ledger entry means to the read side: a closed union, without personal data. Instants are kept to the
/// millisecond. Whoever projects events makes at most one fact an entry, and none for entries that do not matter here.
/// </summary>
public abstract record RegistryFact
{
    private RegistryFact()
    {
    }

    /// <summary>A credential was awarded or registered: verified in full once, and its digest is in the ledger.</summary>
    /// <param name="Digest">SHA-256 of the canonical bytes (RFC 8785) of the whole secured document.</param>
    /// <param name="CredentialId">The document's <c>id</c>.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="AchievementId">The achievement's id.</param>
    /// <param name="AchievementVersion">The version awarded, from 1; 0 where the registry did not know the achievement.</param>
    /// <param name="KeyId">The verification method that the proof names.</param>
    /// <param name="AdmittedAt">When the registry admitted it: the proven instant of issuance.</param>
    /// <param name="ValidFrom">The document's <c>validFrom</c>.</param>
    /// <param name="ValidUntil">The document's <c>validUntil</c>, or null.</param>
    /// <param name="StatusListId">The registry's status list that it has a place in, or null.</param>
    /// <param name="StatusIndex">Its place in that list, from 0; without meaning where there is no list.</param>
    public sealed record CredentialAdmitted(
        Hash256 Digest,
        string CredentialId,
        string Issuer,
        string AchievementId,
        int AchievementVersion,
        string KeyId,
        DateTimeOffset AdmittedAt,
        DateTimeOffset ValidFrom,
        DateTimeOffset? ValidUntil,
        string? StatusListId,
        int StatusIndex) : RegistryFact;

    /// <summary>A credential has this status from now on.</summary>
    /// <param name="Digest">Which credential: one that was admitted.</param>
    /// <param name="Status">Its status.</param>
    /// <param name="Reason">Why, in the issuer's words or code; not personal; or null.</param>
    /// <param name="At">Since when.</param>
    /// <param name="SupersededBy">The id of the credential that replaces it, for <see cref="CredentialStatus.Superseded"/>.</param>
    /// <param name="IsRenewal">Whether that one is its renewal.</param>
    public sealed record CredentialStatusSet(
        Hash256 Digest, CredentialStatus Status, string? Reason, DateTimeOffset At, string? SupersededBy, bool IsRenewal = false) : RegistryFact;

    /// <summary>The issuer says something of a credential that takes nothing from it.</summary>
    /// <param name="Digest">Which credential: one that was admitted.</param>
    /// <param name="ListId">The list that it has its message in.</param>
    /// <param name="Index">Its place in that list, from 0.</param>
    /// <param name="Number">The message's number; 0 is what was said from the beginning, and nothing of note.</param>
    /// <param name="Text">The issuer's words for the number; not personal.</param>
    /// <param name="At">Since when.</param>
    public sealed record CredentialMessageSet(
        Hash256 Digest, string ListId, int Index, int Number, string Text, DateTimeOffset At) : RegistryFact;

    /// <summary>A newer version of a credential is to be had; this one counts as before. For good.</summary>
    /// <param name="Digest">Which credential: one that was admitted.</param>
    /// <param name="ListId">The list that says so.</param>
    /// <param name="Index">Its place in that list, from 0.</param>
    /// <param name="At">Since when.</param>
    public sealed record CredentialRefreshOffered(Hash256 Digest, string ListId, int Index, DateTimeOffset At) : RegistryFact;

    /// <summary>An awarding body was registered.</summary>
    /// <param name="Did">Its DID.</param>
    /// <param name="Name">Its public name.</param>
    /// <param name="At">When.</param>
    /// <param name="FirstKey">The key that it was registered with, or null.</param>
    public sealed record IssuerRegistered(string Did, string Name, DateTimeOffset At, IssuerKeyAdded? FirstKey) : RegistryFact;

    /// <summary>A key may sign for an issuer.</summary>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="KeyId">The verification method's DID URL.</param>
    /// <param name="PublicKey">The public key, in the form that <see cref="Type"/> says: 32 raw bytes for Ed25519.</param>
    /// <param name="ValidFrom">Since when the issuer has signed with it: earlier than the registry knew of it, perhaps.</param>
    public sealed record IssuerKeyAdded(string Issuer, string KeyId, ReadOnlyMemory<byte> PublicKey, DateTimeOffset ValidFrom) : RegistryFact
    {
        /// <summary>The kind of key. Default <see cref="KeyType.Ed25519"/>.</summary>
        public KeyType Type { get; init; }
    }

    /// <summary>A key signs nothing more; what it signed stays good.</summary>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="KeyId">The verification method's DID URL.</param>
    /// <param name="At">Since when.</param>
    public sealed record IssuerKeyRetired(string Issuer, string KeyId, DateTimeOffset At) : RegistryFact;

    /// <summary>Somebody else may have signed with a key since an instant, which may lie in the past.</summary>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="KeyId">The verification method's DID URL.</param>
    /// <param name="Since">The first instant at which a signature proves nothing.</param>
    public sealed record IssuerKeyCompromised(string Issuer, string KeyId, DateTimeOffset Since) : RegistryFact;

    /// <summary>A framework accredited an issuer for a scope.</summary>
    /// <param name="Framework">The framework's id.</param>
    /// <param name="AccreditationId">The accreditation's id within the framework.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="Kinds">The kinds of achievement; empty for every kind.</param>
    /// <param name="Levels">The levels of the framework; empty for every level.</param>
    /// <param name="From">The first instant covered.</param>
    /// <param name="Until">The first instant not covered any more, or null.</param>
    public sealed record IssuerAccredited(
        string Framework,
        string AccreditationId,
        string Issuer,
        ImmutableArray<string> Kinds,
        ImmutableArray<string> Levels,
        DateTimeOffset From,
        DateTimeOffset? Until) : RegistryFact;

    /// <summary>An accreditation does not hold from an instant on, until reinstated.</summary>
    /// <param name="Framework">The framework's id.</param>
    /// <param name="AccreditationId">The accreditation's id within the framework.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="At">Since when.</param>
    public sealed record AccreditationSuspended(string Framework, string AccreditationId, string Issuer, DateTimeOffset At) : RegistryFact;

    /// <summary>A suspended accreditation holds again from an instant on.</summary>
    /// <param name="Framework">The framework's id.</param>
    /// <param name="AccreditationId">The accreditation's id within the framework.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="At">Since when.</param>
    public sealed record AccreditationReinstated(string Framework, string AccreditationId, string Issuer, DateTimeOffset At) : RegistryFact;

    /// <summary>An accreditation ends for good.</summary>
    /// <param name="Framework">The framework's id.</param>
    /// <param name="AccreditationId">The accreditation's id within the framework.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="At">Since when.</param>
    public sealed record AccreditationWithdrawn(string Framework, string AccreditationId, string Issuer, DateTimeOffset At) : RegistryFact;

    /// <summary>A version of an achievement was published.</summary>
    /// <param name="Id">The achievement's id.</param>
    /// <param name="Version">Its version, from 1.</param>
    /// <param name="Kind">Its kind, as accreditations name it.</param>
    /// <param name="Level">Its level, as accreditations name it; null for an achievement without one, which needs only its kind.</param>
    /// <param name="Framework">The framework that it belongs to.</param>
    public sealed record AchievementPublished(string Id, int Version, string Kind, string? Level, string Framework) : RegistryFact;

    /// <summary>The framework approved a version of an achievement.</summary>
    /// <param name="Id">The achievement's id.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="At">Since when.</param>
    public sealed record AchievementApproved(string Id, int Version, DateTimeOffset At) : RegistryFact;

    /// <summary>The framework withdrew its approval of a version of an achievement.</summary>
    /// <param name="Id">The achievement's id.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="At">Since when.</param>
    public sealed record ApprovalWithdrawn(string Id, int Version, DateTimeOffset At) : RegistryFact;

    /// <summary>A status list was opened: one bit string for each purpose, each served at an address of its own.</summary>
    /// <param name="ListId">Its id: what credentials of the registry name it by.</param>
    /// <param name="Issuer">The issuer whose credentials it is for.</param>
    /// <param name="Length">How many entries it has: 1 to 1,048,575; the standard asks for 131,072 at least.</param>
    /// <param name="RevocationUrl">What <c>statusListCredential</c> says for the purpose <c>revocation</c>; null where the list does not have it.</param>
    /// <param name="SuspensionUrl">What <c>statusListCredential</c> says for the purpose <c>suspension</c>; null where the list does not have it.</param>
    /// <param name="RefreshUrl">What <c>statusListCredential</c> says for the purpose <c>refresh</c>; null where the list does not have it.</param>
    /// <param name="MessageUrl">What <c>statusListCredential</c> says for the purpose <c>message</c>; null where the list does not have it.</param>
    /// <param name="MessageSize">Bits in a message's number, 1 to 8.</param>
    public sealed record StatusListOpened(
        string ListId,
        string Issuer,
        int Length,
        string? RevocationUrl,
        string? SuspensionUrl,
        string? RefreshUrl = null,
        string? MessageUrl = null,
        int MessageSize = 1) : RegistryFact;
}
