using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Domain.Learners.Imports;

namespace MicroCreds.Registry.Server.Imports;

/// <summary>The answer to an import.</summary>
/// <param name="Id">The learner.</param>
/// <param name="Version">The version of the learner's record.</param>
/// <param name="LedgerIndex">The import's entry.</param>
/// <param name="LedgerSize">A size of the ledger that has it.</param>
/// <param name="Import">What was taken; null where the command is repeated and it was removed since.</param>
/// <param name="Verification">What verification said.</param>
internal sealed record ImportReceipt(string Id, long Version, long LedgerIndex, long LedgerSize, ImportView? Import, JsonElement Verification);

/// <summary>All of a learner's credentials from elsewhere.</summary>
internal sealed record ImportListView(string Learner, ImmutableArray<ImportView> Imports);

/// <summary>A credential from elsewhere.</summary>
internal sealed record ImportView(
    string Id, string Digest, string Issuer, ImportOutcome Outcome, ImportFormat Format, DateTimeOffset ImportedAt, string? ConfirmedBy,
    string? Achievement, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    public static ImportView Of(KeptImport kept)
    {
        var import = kept.Import;
        return new ImportView(
            import.Id, import.Digest, import.Issuer, import.Outcome, import.Format, kept.At, import.ConfirmedBy, import.AchievementId, import.ValidFrom, import.ValidUntil);
    }
}

/// <summary>A credential from elsewhere with all that is kept of it.</summary>
/// <param name="Import">What it is.</param>
/// <param name="Credential">The credential; null where the learner was erased.</param>
/// <param name="Verification">What verification says of it now; null where it is gone.</param>
internal sealed record ImportDetails(ImportView Import, JsonElement? Credential, JsonElement? Verification);
