using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// A list of revoked credentials as its issuer publishes it (1EdTech Revocation List Status Method 1.0). It has no proof:
/// it is worth what the connection is worth that it came over, from the URL that the signed credential names. Immutable.
/// </summary>
public sealed class OneEdTechRevocationList
{
    private readonly FrozenDictionary<string, string> _revoked;

    private OneEdTechRevocationList(string id, string issuer, FrozenDictionary<string, string> revoked)
    {
        Id = id;
        Issuer = issuer;
        _revoked = revoked;
    }

    /// <summary>The list's id: its URL.</summary>
    public string Id { get; }

    /// <summary>Whose credentials it is about.</summary>
    public string Issuer { get; }

    /// <summary>How many credentials it revokes.</summary>
    public int Count => _revoked.Count;

    /// <summary>
    /// Reads a list. One without <c>id</c> and <c>issuer</c> is refused: any other JSON would read as a list that
    /// revokes nothing. The items are read under the name of the standard's model, <c>revokedCredential</c>, and under
    /// that of its text, <c>revokedCredentials</c>. Never throws for input.
    /// </summary>
    /// <param name="document">What the list's URL answered, read by the strict JSON reader.</param>
    /// <param name="list">The list.</param>
    /// <param name="failure">The first rule that is broken.</param>
    public static bool TryRead(JsonElement document, [NotNullWhen(true)] out OneEdTechRevocationList? list, [NotNullWhen(false)] out Check? failure)
    {
        list = null;
        failure = null;
        var report = new StructureReport();
        if (document.ValueKind != JsonValueKind.Object)
        {
            report.Fail(CheckCodes.StatusListInvalid, null, "A revocation list is a JSON object.");
        }
        else
        {
            MemberRules.RequireUrl(document, "id", CheckCodes.StatusListInvalid, report);
            if (IssuerRules.IdOf(document) is null)
                report.Fail(CheckCodes.StatusListInvalid, "issuer", "\"issuer\" must be one absolute URL, or an object with an \"id\".");
            var revoked = RevocationReferences.Read(document, ["revokedCredential", "revokedCredentials"], report);
            if (report.Findings.Count == 0)
                list = new OneEdTechRevocationList(MemberRules.Text(document, "id")!, IssuerRules.IdOf(document)!, revoked);
        }

        if (list is null)
            failure = report.Findings[0];
        return failure is null;
    }

    /// <summary>Whether a credential is revoked, and why.</summary>
    /// <param name="credentialId">The credential's <c>id</c>.</param>
    /// <param name="reason">The issuer's words, at most some 500 characters of them; null where none are given.</param>
    public bool IsRevoked(string credentialId, out string? reason)
    {
        var isRevoked = _revoked.TryGetValue(credentialId, out reason);
        reason = reason is { Length: > 0 } ? reason : null;
        return isRevoked;
    }
}
