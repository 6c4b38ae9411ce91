using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>The members of a Data Integrity proof that were found well formed.</summary>
internal sealed class ReadProof
{
    public required JsonElement Element { get; init; }

    public required string Pointer { get; init; }

    public required string Type { get; init; }

    public string? Cryptosuite { get; init; }

    public string? VerificationMethod { get; init; }

    public string? Purpose { get; init; }

    public string? ProofValue { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public ImmutableArray<string> PreviousProof { get; init; } = [];

    public string? Challenge { get; init; }

    public ImmutableArray<string> Domains { get; init; } = [];

    public ProofReport Report(ProofOutcome outcome, string code, string message, string member = "") =>
        new(outcome, code, member.Length == 0 ? Pointer : $"{Pointer}/{member}", message)
        {
            Type = Type,
            Cryptosuite = Cryptosuite,
            VerificationMethod = VerificationMethod,
            Created = Created,
            Expires = Expires,
        };
}
