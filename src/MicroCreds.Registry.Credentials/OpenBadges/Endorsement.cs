using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>An endorsement that a credential carries: a credential of its own, by somebody else (Open Badges 3.0 EndorsementCredential).</summary>
/// <param name="Pointer">Where it stands in the credential that carries it: a JSON pointer (RFC 6901).</param>
/// <param name="Value">The endorsement itself: an object that is secured within, or a string that is a JWT. Lives as long as the carrying document.</param>
/// <param name="Endorsed">The ids of what it may be about, standing where it does; without repeats.</param>
public sealed record Endorsement(string Pointer, JsonElement Value, ImmutableArray<string> Endorsed)
{
    /// <summary>Whether it is a JWT in compact form (<c>endorsementJwt</c>).</summary>
    public bool IsJwt => Value.ValueKind == JsonValueKind.String;

    /// <summary>
    /// Judges what an endorsement says, not who says so: it must be an EndorsementCredential about one subject, and that
    /// subject must be the thing that it stands with.
    /// </summary>
    /// <param name="credential">The endorsement as an object: <see cref="Value"/>, or what the JWT holds.</param>
    /// <returns>A failed <see cref="CheckNames.Endorsement"/> check that points to <see cref="Pointer"/> or below, or null where nothing is wrong.</returns>
    public Check? Judge(JsonElement credential)
    {
        if (!MemberRules.HasType(credential, EndorsementStructure.TypeName))
            return Fail("/type", "This stands where an endorsement is due, but it is no EndorsementCredential.");
        if (!credential.TryGetProperty("credentialSubject", out var subject) || MemberRules.Text(subject, "id") is not { } id)
            return Fail("/credentialSubject", "The endorsement does not say what it endorses: its subject has no \"id\".");
        return Endorsed.Contains(id)
            ? null
            : Fail("/credentialSubject/id", "The endorsement is about something else than what it stands with.");
    }

    private Check Fail(string place, string message) =>
        new(CheckNames.Endorsement, CheckResult.Fail, CheckCodes.EndorsementMismatch, IsJwt ? Pointer : Pointer + place, message);
}
