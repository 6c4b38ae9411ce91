using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>
/// Everything that the registry holds of a learner, as one JSON document: every event of theirs in the ledger, and every document that
/// they carry. docs/learners-export.md describes it.
/// </summary>
public sealed class LearnerExport(
    ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, SealedDocuments documents, SealedImports imports, PersonalVault vault, TimeProvider clock)
{
    /// <summary>What the document says that it is.</summary>
    public const string Format = "microcreds-learner-export";

    private const int FormatVersion = 1;

    /// <summary>Writes the document, as of the ledger's size when the call begins. What fails midway leaves the document without its manifest.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="output">Takes the bytes; flushed after each item.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string learnerId, PipeWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var ledger = await LearnerLedger.OpenAsync(store, portfolios, enrolments, learners, learnerId, cancellationToken).ConfigureAwait(false);
        using var sections = new ExportSections(output);
        var run = new Run(this, ledger, sections, clock.GetUtcNow(), cancellationToken);
        await run.WriteAsync().ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The writing of one document.</summary>
    private sealed class Run(LearnerExport export, LearnerLedger ledger, ExportSections sections, DateTimeOffset at, CancellationToken cancellationToken)
    {
        private readonly List<(string Stream, long Events, long Last)> _streams = [];
        private int _held;
        private int _gone;

        public async Task WriteAsync()
        {
            sections.Begin(json =>
            {
                json.WriteString("format"u8, Format);
                json.WriteNumber("formatVersion"u8, FormatVersion);
                json.WriteString("learner"u8, ledger.LearnerId);
                json.WriteStartArray("ids"u8);
                foreach (var id in ledger.Ids)
                    json.WriteStringValue(id);
                json.WriteEndArray();
                json.WriteString("exportedAt"u8, at.UtcDateTime);
                json.WriteNumber("ledgerSize"u8, ledger.Size);
            });
            await sections.SectionAsync("events", WriteEventsAsync).ConfigureAwait(false);
            await sections.SectionAsync("credentials", () => WriteBroughtAsync(isImport: false)).ConfigureAwait(false);
            await sections.SectionAsync("imports", () => WriteBroughtAsync(isImport: true)).ConfigureAwait(false);
            await sections.SectionAsync("enrolments", WriteEnrolmentsAsync).ConfigureAwait(false);
            sections.End(json =>
            {
                json.WriteNumber("ledgerSize"u8, ledger.Size);
                json.WriteNumber("documentsHeld"u8, _held);
                json.WriteNumber("documentsGone"u8, _gone);
                json.WriteStartArray("streams"u8);
                foreach (var (stream, events, last) in _streams)
                {
                    json.WriteStartObject();
                    json.WriteString("stream"u8, stream);
                    json.WriteNumber("events"u8, events);
                    json.WriteNumber("lastLedgerIndex"u8, last);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }

        /// <summary>The learner's own stream, and those of merged ids, whatever is in them: one item an event, for they may be long.</summary>
        private async Task WriteEventsAsync()
        {
            foreach (var id in ledger.Ids)
            {
                var count = new StreamCount(StreamIds.Learner(id));
                await foreach (var recorded in ledger.StreamAsync(count.Stream, cancellationToken).ConfigureAwait(false))
                {
                    count.Add(recorded);
                    await sections.ItemAsync(json => WriteEventAsync(json, recorded, id), cancellationToken).ConfigureAwait(false);
                }

                Count(count);
            }
        }

        private async Task WriteBroughtAsync(bool isImport)
        {
            await foreach (var entry in ledger.BroughtAsync(cancellationToken).ConfigureAwait(false))
            {
                if ((entry.Kind == LedgerEntryKind.CredentialImported) != isImport)
                    continue;
                await sections.ItemAsync(json => isImport ? WriteImportAsync(json, entry) : WriteCredentialAsync(json, entry), cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task WriteCredentialAsync(Utf8JsonWriter json, RecordedEvent admitting)
        {
            var count = new StreamCount(admitting.StreamId);
            var state = CredentialState.Initial;
            var events = new List<RecordedEvent>();
            await foreach (var recorded in ledger.StreamAsync(admitting.StreamId, cancellationToken).ConfigureAwait(false))
            {
                count.Add(recorded);
                events.Add(recorded);
                state = CredentialDecider.Evolve(state, (CredentialEvent)EventCodec.Decode(recorded.Type, recorded.Payload.Span));
            }

            Count(count);
            json.WriteStartObject();
            json.WriteString("id"u8, state.Credential!.Id);
            json.WriteString("issuer"u8, state.Credential.Issuer);
            json.WriteString("achievement"u8, state.AchievementId);
            if (state.AchievementVersion is { } version)
                json.WriteNumber("achievementVersion"u8, version);
            json.WriteString("status"u8, JsonNamingPolicy.CamelCase.ConvertName(state.StatusAt(at).ToString()));
            json.WriteString("digest"u8, state.Credential.Digest);
            json.WriteNumber("ledgerIndex"u8, admitting.Index);
            WriteDocument(json, (await export.Documents.OpenAsync(admitting, cancellationToken).ConfigureAwait(false))?.Utf8, "learnerErased");
            json.WriteStartArray("events"u8);
            foreach (var recorded in events)
                await WriteEventAsync(json, recorded, state.LearnerId ?? ledger.LearnerId, isOpened: recorded.Version == 1).ConfigureAwait(false);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private async Task WriteImportAsync(Utf8JsonWriter json, RecordedEvent entry)
        {
            var import = ((CredentialImported)EventCodec.Decode(entry.Type, entry.Payload.Span)).Import;
            var kept = await export.Imports.OpenAsync(entry, cancellationToken).ConfigureAwait(false);
            json.WriteStartObject();
            json.WriteString("id"u8, import.Id);
            json.WriteString("issuer"u8, import.Issuer);
            json.WriteString("digest"u8, import.Digest);
            json.WriteString("outcome"u8, JsonNamingPolicy.CamelCase.ConvertName(import.Outcome.ToString()));
            json.WriteString("format"u8, JsonNamingPolicy.CamelCase.ConvertName(import.Format.ToString()));
            json.WriteNumber("ledgerIndex"u8, entry.Index);
            var isErased = kept is null && await export.Vault.IsErasedAsync(((CredentialImported)EventCodec.Decode(entry.Type, entry.Payload.Span)).LearnerId, cancellationToken).ConfigureAwait(false);
            WriteDocument(json, kept, isErased ? "learnerErased" : "removed");
            json.WriteEndObject();
        }

        private async Task WriteEnrolmentsAsync()
        {
            foreach (var id in await ledger.EnrolmentsAsync(cancellationToken).ConfigureAwait(false))
            {
                var count = new StreamCount(StreamIds.Enrolment(id));
                var state = EnrolmentState.Initial;
                var events = new List<RecordedEvent>();
                await foreach (var recorded in ledger.StreamAsync(count.Stream, cancellationToken).ConfigureAwait(false))
                {
                    count.Add(recorded);
                    events.Add(recorded);
                    state = EnrolmentDecider.Evolve(state, (EnrolmentEvent)EventCodec.Decode(recorded.Type, recorded.Payload.Span));
                }

                if (events.Count == 0)
                    continue;
                Count(count);
                await sections.ItemAsync(json => WriteEnrolmentAsync(json, state, events), cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task WriteEnrolmentAsync(Utf8JsonWriter json, EnrolmentState state, List<RecordedEvent> events)
        {
            json.WriteStartObject();
            json.WriteString("pathway"u8, state.PathwayId);
            json.WriteString("issuer"u8, state.Issuer);
            json.WriteNumber("pathwayVersion"u8, state.PathwayVersion);
            json.WriteBoolean("active"u8, state.IsActive);
            if (state.Progress is { } progress)
            {
                json.WriteBoolean("complete"u8, progress.IsComplete);
                json.WriteNumber("remaining"u8, progress.Remaining);
            }

            json.WriteString("award"u8, JsonNamingPolicy.CamelCase.ConvertName(state.Award.Standing.ToString()));
            if (state.Award.CredentialId is { } award)
                json.WriteString("awardCredential"u8, award);
            json.WriteStartArray("events"u8);
            foreach (var recorded in events)
                await WriteEventAsync(json, recorded, state.LearnerId).ConfigureAwait(false);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        /// <summary>An event as it lies in the ledger, with its sealed part where that is the learner's and not written elsewhere.</summary>
        private async Task WriteEventAsync(Utf8JsonWriter json, RecordedEvent recorded, string learnerId, bool isOpened = false)
        {
            json.WriteStartObject();
            json.WriteNumber("ledgerIndex"u8, recorded.Index);
            json.WriteNumber("version"u8, recorded.Version);
            json.WriteString("type"u8, recorded.Type);
            json.WriteString("at"u8, recorded.At.UtcDateTime);
            json.WritePropertyName("data"u8);
            json.WriteRawValue(recorded.Payload.Span, skipInputValidation: true);
            if (!recorded.Sealed.IsEmpty && !isOpened && recorded.Kind != LedgerEntryKind.CredentialImported)
                await WritePersonalAsync(json, recorded, learnerId).ConfigureAwait(false);
            json.WriteEndObject();
        }

        private async Task WritePersonalAsync(Utf8JsonWriter json, RecordedEvent recorded, string learnerId)
        {
            var opened = await export.Vault.OpenAsync(new PersonalPart(learnerId, recorded.StreamId, recorded.Sealed), cancellationToken).ConfigureAwait(false);
            if (opened.Outcome != OpenOutcome.Opened)
            {
                json.WriteString("personalGone"u8, opened.Outcome == OpenOutcome.Erased ? "learnerErased" : "damaged");
                return;
            }

            if (StrictJson.TryParse(opened.Bytes, out var document, out _))
            {
                using (document)
                {
                    json.WritePropertyName("personal"u8);
                    document.WriteTo(json);
                }
            }
            else
            {
                json.WriteString("personalBase64Url"u8, Base64Url.EncodeToString(opened.Bytes.Span));
            }
        }

        /// <summary>A document byte for byte, or why it is gone.</summary>
        private void WriteDocument(Utf8JsonWriter json, ReadOnlyMemory<byte>? document, string reason)
        {
            if (document is { } held)
            {
                _held++;
                json.WritePropertyName("document"u8);
                json.WriteRawValue(held.Span, skipInputValidation: true);
            }
            else
            {
                _gone++;
                json.WriteNull("document"u8);
                json.WriteString("documentGone"u8, reason);
            }
        }

        private void Count(StreamCount count)
        {
            if (count.Events > 0)
                _streams.Add((count.Stream, count.Events, count.Last));
        }
    }

    private SealedDocuments Documents => documents;

    private SealedImports Imports => imports;

    private PersonalVault Vault => vault;

    /// <summary>How much of a stream was written.</summary>
    private sealed class StreamCount(string stream)
    {
        public string Stream => stream;

        public long Events { get; private set; }

        public long Last { get; private set; } = -1;

        public void Add(RecordedEvent recorded) => (Events, Last) = (Events + 1, recorded.Index);
    }
}
