using System.Security.Cryptography;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Imports;

/// <summary>
/// Credentials from elsewhere as they are kept: sealed twice, under a key of their own and under the learner's. Removing one
/// destroys its key, erasing the learner destroys the other; after either nobody can read it, though the ledger keeps the bytes.
/// </summary>
public sealed class SealedImports(PersonalVault vault, ILedgerStore store)
{
    /// <summary>The kept form of a credential from elsewhere that a learner has; null where the learner was erased, or it was removed just now.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string learnerId, KeptImport kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var recorded = await store.ReadStreamAsync(StreamIds.Learner(learnerId), kept.Version - 1, 1, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(recorded[0], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The kept form that an event of an import carries; null where its learner was erased, or it was removed.</summary>
    /// <exception cref="CryptographicException">The sealed part was altered, or a key is lost.</exception>
    public async Task<ReadOnlyMemory<byte>?> OpenAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (EventCodec.Decode(recorded.Type, recorded.Payload.Span) is not CredentialImported imported)
            throw new ArgumentException($"ledger entry {recorded.Index} is no import", nameof(recorded));
        var (learnerId, streamId) = (imported.LearnerId, recorded.StreamId);
        if (await OpenAsync(new PersonalPart(learnerId, streamId, recorded.Sealed), recorded.Index, cancellationToken).ConfigureAwait(false) is not { } inner)
            return null;
        return await OpenAsync(new PersonalPart(OwnerOf(learnerId, imported.Import.Id), streamId, inner), recorded.Index, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Seals the kept form of a new import.</summary>
    /// <exception cref="LearnerErasedException">The learner was erased.</exception>
    internal async Task<ReadOnlyMemory<byte>> SealAsync(string learnerId, string importId, ReadOnlyMemory<byte> kept, CancellationToken cancellationToken)
    {
        var streamId = StreamIds.Learner(learnerId);
        var inner = await vault.SealAsync(new PersonalPart(OwnerOf(learnerId, importId), streamId, kept), cancellationToken).ConfigureAwait(false);
        return await vault.SealAsync(new PersonalPart(learnerId, streamId, inner), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes an import unreadable, for good.</summary>
    internal Task ForgetAsync(string learnerId, string importId, CancellationToken cancellationToken) =>
        vault.EraseAsync(OwnerOf(learnerId, importId), cancellationToken);

    private async Task<ReadOnlyMemory<byte>?> OpenAsync(PersonalPart part, long index, CancellationToken cancellationToken)
    {
        var opened = await vault.OpenAsync(part, cancellationToken).ConfigureAwait(false);
        return opened.Outcome switch
        {
            OpenOutcome.Opened => (ReadOnlyMemory<byte>?)opened.Bytes,
            OpenOutcome.Erased => null,
            _ => throw new CryptographicException($"the credential of ledger entry {index} does not open: it was altered, or its key is lost"),
        };
    }

    // No learner's id has a slash, so nobody can be given the key of an import.
    private static string OwnerOf(string learnerId, string importId) => $"import/{learnerId}/{importId}";
}
