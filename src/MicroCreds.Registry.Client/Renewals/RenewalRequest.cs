using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Renewals;

/// <summary>What is wanted of a renewal: the body of <c>POST /v1/credentials/{id}/renewal</c>. Everything may be left out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RenewalRequest
{
    /// <summary>Whether it is to be for the newest approved version of the achievement, also where the rule does not ask for it.</summary>
    public bool NewerVersion { get; init; }

    /// <summary>The id that the new credential names the learner by; null: the one of the renewed credential.</summary>
    public string? Subject { get; init; }

    /// <summary>The learner's name as the new credential is to show it; null: as the renewed credential shows it, if it does.</summary>
    public string? Name { get; init; }

    /// <summary>What the learner reached in a new assessment; null: nothing in particular.</summary>
    public ImmutableArray<AwardResult>? Results { get; init; }

    /// <summary>What the renewal rests on; null: nothing in particular.</summary>
    public ImmutableArray<AwardEvidence>? Evidence { get; init; }

    /// <summary>The cryptosuites to sign in, as for an award.</summary>
    public ImmutableArray<string>? Proofs { get; init; }

    /// <summary>What the issuer wants to be able to say of the new credential later; null: nothing.</summary>
    public AwardStatus? Status { get; init; }

    /// <summary>Reads a request, such as a file; members that none has are errors.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <param name="request">The request, or null.</param>
    /// <param name="reason">Why it is none, or null.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out RenewalRequest? request, [NotNullWhen(false)] out string? reason) =>
        DocumentReader.TryRead(utf8, ClientJson.Default.RenewalRequest, out request, out reason);
}
