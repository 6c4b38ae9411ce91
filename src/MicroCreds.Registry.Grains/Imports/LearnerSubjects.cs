using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Ledger.Entries;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Imports;

/// <summary>Under which ids credentials name a learner: the registry's own for the learner, and those of the subjects of what the portfolio holds.</summary>
public sealed class LearnerSubjects(Portfolios portfolios, SealedDocuments documents, SealedImports imports, IOptions<RegistryOptions> options)
{
    /// <summary>The most entries of a portfolio that are looked at, the oldest first.</summary>
    public const int MostLookedAt = 500;

    /// <summary>The ids.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(string learnerId, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { LearnerAddress.Of(options.Value.PublicUrl, learnerId) };
        foreach (var entry in await portfolios.EntriesAsync(learnerId, -1, MostLookedAt, cancellationToken).ConfigureAwait(false))
        {
            var kept = entry.Kind == LedgerEntryKind.CredentialImported
                ? await imports.OpenAsync(entry, cancellationToken).ConfigureAwait(false)
                : (await documents.OpenAsync(entry, cancellationToken).ConfigureAwait(false))?.Utf8;
            // Of a credential of several, nobody can say which is the learner.
            if (kept is { } document && CredentialSays.Of(document).Subjects is [var subject])
                known.Add(subject);
        }

        return known;
    }
}
