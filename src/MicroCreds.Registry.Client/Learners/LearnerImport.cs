using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>A credential from elsewhere in a learner's portfolio.</summary>
/// <param name="Id">Its id in the portfolio.</param>
/// <param name="Digest">SHA-256 that stands for it.</param>
/// <param name="Issuer">The id of its issuer.</param>
/// <param name="Outcome">What verification said of it when it came: <c>valid</c> or <c>indeterminate</c>.</param>
/// <param name="Format">How it came: <c>json</c>, <c>token</c>, <c>png</c>, <c>svg</c> or <c>elm</c>.</param>
/// <param name="ImportedAt">When it came.</param>
/// <param name="ConfirmedBy">The id of the key with which the framework confirmed that it is the learner's, or null.</param>
/// <param name="Achievement">The id of what was earned, or null.</param>
/// <param name="ValidFrom">When its period begins, or null.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
public sealed record LearnerImport(
    string Id, string Digest, string Issuer, string Outcome, string Format, DateTimeOffset ImportedAt, string? ConfirmedBy = null,
    string? Achievement = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null);

/// <summary>The answer to an import.</summary>
/// <param name="Id">The learner.</param>
/// <param name="LedgerIndex">The import's entry.</param>
/// <param name="LedgerSize">A size of the ledger that has it.</param>
/// <param name="Verification">What verification said, as the verifying address answers it.</param>
/// <param name="Import">What was taken; null where the command was repeated after it was removed.</param>
public sealed record ImportReceipt(string Id, long LedgerIndex, long LedgerSize, JsonElement Verification, LearnerImport? Import = null);

/// <summary>A credential from elsewhere with all that is kept of it.</summary>
/// <param name="Import">What it is.</param>
/// <param name="Credential">The credential, JSON or a token; null where the learner was erased.</param>
/// <param name="Verification">What verification says of it now; null where it is gone.</param>
public sealed record ImportDetails(LearnerImport Import, JsonElement? Credential = null, JsonElement? Verification = null);

/// <summary>How a credential from elsewhere is taken.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether the framework confirms that it is the learner's. Needed where its subject is no id that the registry knows for the learner.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Whether it is kept if verification cannot decide. What is invalid is never kept.</summary>
    public bool KeepUndecided { get; init; }

    internal string Query => (Confirmed, KeepUndecided) switch
    {
        (true, true) => "?confirmed=true&keepUndecided=true",
        (true, false) => "?confirmed=true",
        (false, true) => "?keepUndecided=true",
        _ => "",
    };
}

/// <summary>A learner's credentials from elsewhere.</summary>
internal sealed record ImportList(ImmutableArray<LearnerImport> Imports);
