using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Reads portfolios as learners want them: filtered, with titles, issuers' names, levels, credits, and what counts towards what.</summary>
public sealed class PortfolioReader
{
    /// <summary>The most entries that are looked at for one page, whatever fits: a filter that fits little costs no more than one that fits all.</summary>
    public const int MostLookedAt = 500;

    private readonly IGrainFactory _grains;
    private readonly Portfolios _portfolios;
    private readonly LearnerIndex _learners;
    private readonly EnrolmentIndex _enrolments;
    private readonly CompiledPathways _pathways;
    private readonly AchievementFacts _facts;
    private readonly SealedImports _imports;
    private readonly SealedDocuments _documents;
    private readonly TimeProvider _clock;

    /// <summary>Made by the host.</summary>
    public PortfolioReader(
        IGrainFactory grains, Portfolios portfolios, LearnerIndex learners, EnrolmentIndex enrolments, CompiledPathways pathways, AchievementFacts facts,
        SealedImports imports, SealedDocuments documents, TimeProvider clock)
    {
        (_grains, _portfolios, _learners, _enrolments, _pathways, _facts, _clock) = (grains, portfolios, learners, enrolments, pathways, facts, clock);
        (_imports, _documents) = (imports, documents);
    }

    /// <summary>One page.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">How much at most, 1 to <see cref="MostLookedAt"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HeldPage> ReadAsync(string learnerId, PortfolioFilter filter, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostLookedAt);
        var entries = await _portfolios.EntriesAsync(learnerId, after, MostLookedAt + 1, cancellationToken).ConfigureAwait(false);
        var page = new Page(this, await CountedAsync(learnerId, cancellationToken).ConfigureAwait(false));
        var held = ImmutableArray.CreateBuilder<HeldCredential>();
        var looked = 0;
        for (; looked < Math.Min(entries.Count, MostLookedAt) && held.Count < limit; looked++)
        {
            if (await page.ReadAsync(entries[looked], cancellationToken).ConfigureAwait(false) is { } one && filter.Fits(one))
                held.Add(one);
        }

        return new HeldPage(learnerId, held.DrainToImmutable(), looked < entries.Count ? entries[looked - 1].Index : null);
    }

    /// <summary>What counts towards the pathways that a learner is on: by credential.</summary>
    private async Task<ILookup<string, CountedFor>> CountedAsync(string learnerId, CancellationToken cancellationToken)
    {
        await _enrolments.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var counted = new List<(string Holding, CountedFor For)>();
        var rows = new List<EnrolmentRow>();
        foreach (var id in await _learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false))
            rows.AddRange(await _enrolments.View.OfLearnerAsync(id, cancellationToken).ConfigureAwait(false));
        foreach (var row in rows)
        {
            var state = await _grains.GetGrain<IEnrolmentGrain>(row.Id).ReadAsync().ConfigureAwait(false);
            if (!state.IsActive || state.Progress is not { } progress)
                continue;
            var content = (await _pathways.FindAsync(state.PathwayId, progress.PathwayVersion).ConfigureAwait(false)).Content;
            counted.AddRange(progress.Parts.Select(part => (part.Holding, new CountedFor(state.PathwayId, content.Title, [.. part.Places.Select(place => NameOf(content, place))]))));
        }

        return counted.ToLookup(one => one.Holding, one => one.For, StringComparer.Ordinal);
    }

    private static string NameOf(PathwayContent content, string place)
    {
        const string Components = "/components/";
        return place.StartsWith(Components, StringComparison.Ordinal)
            ? content.Components[int.Parse(place.AsSpan(Components.Length), NumberStyles.None, CultureInfo.InvariantCulture)].Name
            : place;
    }

    /// <summary>What one page looks up is looked up once.</summary>
    private sealed class Page(PortfolioReader reader, ILookup<string, CountedFor> counted)
    {
        private readonly Dictionary<string, AchievementState> _achievements = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> _issuers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, FrameworkState> _frameworks = new(StringComparer.Ordinal);

        /// <summary>What an entry brought; null where it was removed since.</summary>
        public async Task<HeldCredential?> ReadAsync(RecordedEvent entry, CancellationToken cancellationToken)
        {
            if (entry.Kind == LedgerEntryKind.CredentialImported)
                return await ReadImportAsync(entry, cancellationToken).ConfigureAwait(false);
            var state = await reader._portfolios.FoldAsync(entry.StreamId, cancellationToken).ConfigureAwait(false);
            var (id, issuer) = (state.Credential!.Id, state.Credential.Issuer);
            var bare = new Holding(id, state.AchievementId, state.AchievementVersion, issuer, null, state.ValidFrom, state.ValidUntil);
            var known = await reader._facts.CompleteAsync(bare, _frameworks).ConfigureAwait(false);
            var content = await ContentAsync(state).ConfigureAwait(false);
            return new HeldCredential(id, issuer, state.AchievementId, state.StatusAt(reader._clock.GetUtcNow()), state.ValidFrom, state.ValidUntil, entry.Index)
            {
                AchievementVersion = state.AchievementVersion,
                Content = content,
                OwnTitle = content is null ? await TitleAsync(entry, cancellationToken).ConfigureAwait(false) : null,
                IssuerName = await NameAsync(issuer).ConfigureAwait(false),
                Eqf = known.Level,
                Credits = known.Credits,
                CountsTowards = [.. counted[id]],
            };
        }

        private async Task<HeldCredential?> ReadImportAsync(RecordedEvent entry, CancellationToken cancellationToken)
        {
            var imported = (CredentialImported)EventCodec.Decode(entry.Type, entry.Payload.Span);
            var learner = await reader._grains.GetGrain<ILearnerGrain>(imported.LearnerId).ReadAsync().ConfigureAwait(false);
            if (learner.Import(imported.Import.Id) is not { Import: var import })
                return null;
            var says = await reader._imports.OpenAsync(entry, cancellationToken).ConfigureAwait(false) is { } kept ? CredentialSays.Of(kept) : null;
            var status = StatusOf(import, reader._clock.GetUtcNow());
            return new HeldCredential(says?.Id ?? import.Id, import.Issuer, import.AchievementId, status, import.ValidFrom, import.ValidUntil, entry.Index)
            {
                OwnTitle = says?.Title,
                OwnType = says?.AchievementType,
                IssuerName = says?.IssuerName,
                Import = import,
            };
        }

        // Of what was not decided when it came nothing is said but that.
        private static CredentialStatus StatusOf(LearnerImport import, DateTimeOffset now) => import switch
        {
            { Outcome: ImportOutcome.Indeterminate } => CredentialStatus.Unknown,
            _ when now < import.ValidFrom => CredentialStatus.NotYetValid,
            _ when now >= import.ValidUntil => CredentialStatus.Expired,
            _ => CredentialStatus.Active,
        };

        // Of an achievement that the registry does not know, the document alone says what it is called.
        private async Task<string?> TitleAsync(RecordedEvent admitted, CancellationToken cancellationToken)
        {
            var document = await reader._documents.OpenAsync(admitted, cancellationToken).ConfigureAwait(false);
            return document is null ? null : CredentialSays.Of(document.Utf8).Title;
        }

        private async Task<AchievementContent?> ContentAsync(CredentialState state)
        {
            if (state.AchievementVersion is not { } version)
                return null;
            if (!_achievements.TryGetValue(state.AchievementId, out var known))
                _achievements.Add(state.AchievementId, known = await reader._grains.GetGrain<IAchievementGrain>(state.AchievementId).ReadAsync().ConfigureAwait(false));
            return known.Content(version);
        }

        private async Task<string?> NameAsync(string issuer)
        {
            if (!_issuers.TryGetValue(issuer, out var name))
                _issuers.Add(issuer, name = (await reader._grains.GetGrain<IIssuerGrain>(issuer).ReadAsync().ConfigureAwait(false)).Profile?.Name);
            return name;
        }
    }
}
