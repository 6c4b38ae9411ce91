using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>
/// All of a learner's credentials as one learner record (CLR 2.0), signed by the registry; in parts, where one would have more
/// than a verifier reads.
/// </summary>
public sealed class RecordExport
{
    // Room for the record itself and its proof.
    private const int MostBytes = CredentialInspector.MaxBytes - (64 * 1024);
    private const int MostCredentials = 500;

    private readonly IGrainFactory _grains;
    private readonly ILedgerStore _store;
    private readonly Portfolios _portfolios;
    private readonly EnrolmentIndex _enrolments;
    private readonly LearnerIndex _learners;
    private readonly SealedDocuments _documents;
    private readonly SealedImports _imports;
    private readonly RecordKey _key;
    private readonly RegistryOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Made by the host.</summary>
    public RecordExport(
        IGrainFactory grains, ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, SealedDocuments documents, SealedImports imports,
        RecordKey key, IOptions<RegistryOptions> options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_grains, _store, _portfolios, _enrolments, _documents, _imports) = (grains, store, portfolios, enrolments, documents, imports);
        (_learners, _key, _options, _clock) = (learners, key, options.Value, clock);
    }

    /// <summary>One part of the record.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="part">Which part, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ExportedRecord> MakeAsync(string learnerId, int part, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        var ledger = await LearnerLedger.OpenAsync(_store, _portfolios, _enrolments, _learners, learnerId, cancellationToken).ConfigureAwait(false);
        var held = new List<Held>();
        var left = new LeftOut();
        await foreach (var entry in ledger.BroughtAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(entry, left, cancellationToken).ConfigureAwait(false) is { } one)
                held.Add(one);
        }

        var parts = Divide(held);
        if (part > parts.Count)
            return new ExportedRecord(parts.Count, left.Erased, null);
        var chosen = parts[part - 1];
        var at = _clock.GetUtcNow();
        var host = _options.PublicUrl.Authority;
        var draft = new ClrDraft(
            CredentialIds.Derive(_key.Did, FormattableString.Invariant($"export {learnerId} {ledger.Size} {part}")),
            $"Learner record of {host}", new BadgeProfile(_key.Did, $"MicroCreds Registry at {host}") { Url = _options.PublicUrl.AbsoluteUri },
            new ClrSubject
            {
                Id = LearnerAddress.Of(_options.PublicUrl, learnerId),
                Credentials = [.. chosen.Select(one => one.Credential)],
                Associations = await AssociationsAsync(ledger, chosen, cancellationToken).ConfigureAwait(false),
            },
            at)
        {
            Description = Describe(part, parts.Count, ledger.Size, left),
            Partial = parts.Count > 1 || left.Any,
        };
        var unsecured = new ArrayBufferWriter<byte>();
        draft.Write(unsecured);
        return new ExportedRecord(parts.Count, left.Erased, _key.Sign(unsecured.WrittenSpan, at));
    }

    private async Task<Held?> ReadAsync(RecordedEvent entry, LeftOut left, CancellationToken cancellationToken)
    {
        var happened = EventCodec.Decode(entry.Type, entry.Payload.Span);
        if (happened is CredentialImported imported)
        {
            var kept = await _imports.OpenAsync(entry, cancellationToken).ConfigureAwait(false);
            var state = await _grains.GetGrain<ILearnerGrain>(imported.LearnerId).ReadAsync().ConfigureAwait(false);
            if (state.Import(imported.Import.Id) is null)
                return null;
            if (imported.Import.Format == ImportFormat.Elm)
                left.Claims++;
            return imported.Import.Format == ImportFormat.Elm ? null : Embed(imported.Import.Id, imported.Import.AchievementId, kept, left);
        }

        var admission = CredentialAdmission.Of(happened)!;
        var document = await _documents.OpenAsync(entry, cancellationToken).ConfigureAwait(false);
        return Embed(admission.Credential.Id, admission.AchievementId, document?.Utf8, left);
    }

    private static Held? Embed(string id, string? achievement, ReadOnlyMemory<byte>? kept, LeftOut left)
    {
        if (kept is not { } document)
        {
            left.Erased++;
            return null;
        }

        // A token travels in JSON as an enveloped credential (VC 2.0 section 4.13).
        var json = document.Span[0] == '"' ? EnvelopedDocument.Wrap(Encoding.ASCII.GetBytes(JsonSerializer.Deserialize<string>(document.Span)!)) : document;
        if (json.Length <= MostBytes && EmbeddedCredential.TryRead(json.Span, out var credential, out _))
            return new Held(id, achievement, credential);
        left.TooLarge++;
        return null;
    }

    private static List<List<Held>> Divide(List<Held> held)
    {
        var parts = new List<List<Held>>();
        var bytes = 0;
        foreach (var one in held)
        {
            var size = one.Credential.Canonical.Length + 1;
            if (parts.Count == 0 || bytes + size > MostBytes || parts[^1].Count == MostCredentials)
            {
                parts.Add([]);
                bytes = 0;
            }

            parts[^1].Add(one);
            bytes += size;
        }

        return parts;
    }

    /// <summary>What the larger awards among these are made of, as far as it is among these.</summary>
    private async Task<ImmutableArray<ClrAssociation>> AssociationsAsync(LearnerLedger ledger, List<Held> chosen, CancellationToken cancellationToken)
    {
        var achievements = chosen.Where(one => one.Achievement is not null).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Achievement!, StringComparer.Ordinal);
        var found = new List<ClrAssociation>();
        foreach (var id in await ledger.EnrolmentsAsync(cancellationToken).ConfigureAwait(false))
        {
            var state = await _grains.GetGrain<IEnrolmentGrain>(id).ReadAsync().ConfigureAwait(false);
            if (state is not { Award.CredentialId: { } award, Progress: { } progress } || !achievements.TryGetValue(award, out var larger))
                continue;
            found.AddRange(progress.Parts.Where(part => achievements.ContainsKey(part.Holding)).Select(part => achievements[part.Holding])
                .Where(achievement => achievement != larger).Select(achievement => new ClrAssociation(ClrAssociationType.IsPartOf, achievement, larger)));
        }

        return [.. found.Distinct()];
    }

    private static string Describe(int part, int parts, long ledgerSize, LeftOut left)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"What the registry holds of the learner by {ledgerSize} entries of its ledger, part {part} of {parts}."));
        if (left.Erased > 0)
            text.Append(CultureInfo.InvariantCulture, $" Without {left.Erased} credentials whose documents were erased.");
        if (left.Claims > 0)
            text.Append(CultureInfo.InvariantCulture, $" Without {left.Claims} claims from elsewhere that nothing proves.");
        if (left.TooLarge > 0)
            text.Append(CultureInfo.InvariantCulture, $" Without {left.TooLarge} credentials that are too large for a record.");
        return text.ToString();
    }

    private sealed record Held(string Id, string? Achievement, EmbeddedCredential Credential);

    /// <summary>How many credentials are not in the record, and why.</summary>
    private sealed class LeftOut
    {
        public int Erased { get; set; }

        public int Claims { get; set; }

        public int TooLarge { get; set; }

        public bool Any => Erased + Claims + TooLarge > 0;
    }
}

/// <summary>A part of a learner record.</summary>
/// <param name="Parts">How many parts there are; 0 where there is no credential to put into one.</param>
/// <param name="Erased">How many credentials are in none, because their documents were erased.</param>
/// <param name="Document">The signed record, canonical JSON; null where there is no such part.</param>
public sealed record ExportedRecord(int Parts, int Erased, ReadOnlyMemory<byte>? Document);
