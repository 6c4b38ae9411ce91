using System.Text.Json;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The registry's answer to an award: it is durable and in the ledger.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Digest">SHA-256 of the signed credential's canonical bytes, 64 hexadecimal digits.</param>
/// <param name="LedgerIndex">The award's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
/// <param name="Credential">The signed credential.</param>
public sealed record AwardReceipt(string Id, string Digest, long LedgerIndex, long LedgerSize, JsonElement Credential);

/// <summary>The answer to one line of a bulk award.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Outcome"><c>awarded</c>, <c>refused</c> or <c>error</c>.</param>
/// <param name="Id">The credential's id, if awarded.</param>
/// <param name="Digest">The credential's digest, if awarded.</param>
/// <param name="LedgerIndex">The award's entry, if awarded.</param>
/// <param name="Credential">The signed credential, if awarded and asked for.</param>
/// <param name="Error">Why not, otherwise.</param>
public sealed record AwardLine(
    long Line,
    string Outcome,
    string? Id,
    string? Digest,
    long? LedgerIndex,
    JsonElement? Credential,
    AwardError? Error)
{
    /// <summary>Whether this line's credential was awarded.</summary>
    public bool IsAwarded => Outcome == "awarded";
}

/// <summary>Why an award was refused.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Pointer">The field at fault, or null.</param>
public sealed record AwardError(string Code, string Message, string? Pointer);
