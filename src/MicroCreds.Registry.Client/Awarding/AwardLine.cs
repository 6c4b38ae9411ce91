using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>How one line of a bulk award ended.</summary>
public enum AwardOutcome
{
    /// <summary>The credential is signed, durable and in the ledger.</summary>
    Awarded,
    /// <summary>The registry understood the award and does not make it; the error says why.</summary>
    Refused,
    /// <summary>The line could not be read.</summary>
    Error,
}

/// <summary>The answer to one line of a bulk award.</summary>
/// <param name="Line">The line's number, from 1, in the order in which the awards were given.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Id">The credential's id, if awarded.</param>
/// <param name="Digest">The credential's digest, if awarded: 64 hexadecimal digits.</param>
/// <param name="LedgerIndex">The award's entry, if awarded.</param>
/// <param name="Credential">The signed credential, if awarded and asked for.</param>
/// <param name="Error">Why not, otherwise.</param>
public readonly record struct AwardLine(
    long Line,
    AwardOutcome Outcome,
    string? Id = null,
    string? Digest = null,
    long? LedgerIndex = null,
    JsonElement? Credential = null,
    AwardError? Error = null)
{
    /// <summary>Whether this line's credential was awarded.</summary>
    [JsonIgnore]
    public bool IsAwarded => Outcome == AwardOutcome.Awarded;

    /// <summary>The answer as the registry writes it: one line of JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ClientJson.Default.AwardLine);
}

/// <summary>Why an award was not made.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Pointer">The field at fault, or null.</param>
public sealed record AwardError(string Code, string Message, string? Pointer = null);
