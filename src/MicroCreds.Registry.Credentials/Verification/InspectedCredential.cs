using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// What a credential itself says and proves, before any registry is asked: the outcome of reading, the structural
/// checks and the cryptographic proof. Made by <see cref="CredentialInspector"/>.
/// </summary>
public sealed record InspectedCredential
{
    /// <summary>The credential's <c>id</c>, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The issuer's id (a string issuer, or the <c>id</c> of an issuer object), or null where it is missing or malformed.</summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// The <c>id</c> of the subject's achievement; for claims that are no W3C credential (IETF SD-JWT VC) their
    /// <c>vct</c>; null for any other credential that is no Open Badge.
    /// </summary>
    public string? AchievementId { get; init; }

    /// <summary>Which version of the data model it follows.</summary>
    public DataModelVersion DataModel { get; init; }

    /// <summary><c>validFrom</c> (<c>issuanceDate</c> in version 1.1), or null where absent or malformed.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary><c>validUntil</c> (<c>expirationDate</c> in version 1.1), or null where absent or malformed.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>That proof's <c>created</c>, or null.</summary>
    public DateTimeOffset? ProofCreated { get; init; }

    /// <summary>
    /// Every proof by a key of the issuer: its verification method and its <c>created</c>. Each of these keys must have
    /// been good, wherever in a proof set it signed.
    /// </summary>
    public ImmutableArray<(string VerificationMethod, DateTimeOffset? Created)> IssuerProofs { get; init; } = [];

    /// <summary>Whether a proof names an instant at which it <c>expires</c>.</summary>
    public bool ProofExpires { get; init; }

    /// <summary>The verification method that the issuer's (first) proof names, or the first proof's where none is the issuer's; or null.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary>Whether the document names a <c>credentialStatus</c>.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Whether some <c>credentialStatus</c> is of a kind that is not read, or malformed.</summary>
    public bool HasUnreadStatus { get; init; }

    /// <summary>The entries in Bitstring Status Lists, or lists of its drafts, that it names.</summary>
    public ImmutableArray<BitstringStatusListEntry> StatusEntries { get; init; } = [];

    /// <summary>The 1EdTech revocation lists that it names.</summary>
    public ImmutableArray<OneEdTechRevocationListEntry> RevocationLists { get; init; } = [];

    /// <summary>The status list that it carries, where that was asked for, it is a status list credential, and it verifies; else null.</summary>
    internal BitstringStatusList? StatusList { get; init; }

    /// <summary>
    /// What stands for the credential: SHA-256 of the canonical form (RFC 8785) of the whole secured document; of a token
    /// that of the issuer's compact JWS, byte for byte, without disclosures and key binding.
    /// </summary>
    public required Hash256 Digest { get; init; }

    /// <summary>The structure, proof and (as far as the credential alone can tell) issuer key checks.</summary>
    public required ImmutableArray<Check> Checks { get; init; }
}
