using System.Security.Cryptography;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Credentials;

/// <summary>
/// Signed credentials name people, so they are kept only as the sealed part of the event that admitted them, under the
/// learner's key. A credential that was registered without a learner is sealed under a key of its own.
/// </summary>
public sealed class SealedDocuments(PersonalVault vault)
{
    /// <summary>What to seal for a credential.</summary>
    public static PersonalPart PartOf(string credentialId, string? learnerId, ReadOnlyMemory<byte> document) =>
        new(learnerId ?? OwnerOf(credentialId), StreamIds.Credential(credentialId), document);

    /// <summary>The document that an admitting event carries, or null where its learner was erased.</summary>
    /// <exception cref="CryptographicException">The sealed part was altered, or the learner's key is lost.</exception>
    public async Task<CredentialDocument?> OpenAsync(RecordedEvent admitted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(admitted);
        var (credentialId, learnerId) = EventCodec.Decode(admitted.Type, admitted.Payload.Span) switch
        {
            CredentialAwarded e => (e.Credential.Id, e.LearnerId),
            CredentialRegistered e => (e.Credential.Id, e.LearnerId),
            var other => throw new ArgumentException($"{other.GetType().Name} admits no credential", nameof(admitted)),
        };
        var opened = await vault.OpenAsync(PartOf(credentialId, learnerId, admitted.Sealed), cancellationToken).ConfigureAwait(false);
        return opened.Outcome switch
        {
            OpenOutcome.Opened => new CredentialDocument(opened.Bytes, admitted.Index),
            OpenOutcome.Erased => null,
            _ => throw new CryptographicException($"the document of ledger entry {admitted.Index} does not open: it was altered, or its key is lost"),
        };
    }

    // No learner's id has a slash, so nobody can be given the key of such a credential.
    private static string OwnerOf(string credentialId) => "credential/" + credentialId;
}
