using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Verification;

namespace MicroCreds.Registry.Server.Imports;

/// <summary>
/// Verifies credentials from elsewhere in full, with what others publish where the server may fetch it. That a period is over, or
/// has not begun, is no reason to refuse one: the portfolio says so.
/// </summary>
internal sealed class ImportVerifying(CredentialVerifier verifier, TimeProvider clock, IServiceProvider services)
{
    private static readonly VerificationPolicy s_policy = VerificationPolicy.Default with { Expired = Severity.Warn, NotYetValid = Severity.Warn };

    // No seal that is read here proves a European Digital Credential.
    private static readonly ImmutableArray<Check> s_unproven =
    [
        new Check(CheckNames.Proof, CheckResult.Skip, CheckCodes.ProofUnsupported, "", "A European Digital Credential is a claim here: its seal is not verified."),
    ];

    public async Task<VerificationResult> VerifyAsync(ReadOnlyMemory<byte> kept, ImportFormat format, string? id, CancellationToken cancellationToken)
    {
        if (format == ImportFormat.Elm)
            return new VerificationResult(Outcome.Indeterminate, id, s_unproven, default);
        var at = clock.GetUtcNow();
        return services.GetService<FetchingVerifier>() is { } fetching
            ? await verifier.VerifyAsync(kept, s_policy, at, fetching, cancellationToken)
            : verifier.Verify(kept, s_policy, at);
    }

    /// <summary>Whether it is a credential of this registry.</summary>
    public static bool IsOfThisRegistry(VerificationResult result) =>
        result.Checks.Any(check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });

    /// <summary>The result as JSON, as verification answers it.</summary>
    public static JsonElement ToJson(VerificationResult result)
    {
        var written = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(written))
            VerificationResultWriter.Write(json, result);
        return JsonElement.Parse(written.WrittenSpan);
    }
}
