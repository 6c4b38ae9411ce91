using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// Reads micro-credentials from European Digital Credentials: JSON-LD of the EDC application profile of the European
/// Learning Model 3, as its own services write it. Single values and lists, objects and references, texts in one
/// language or many are taken; what is not understood is listed. Verifies nothing. Pure; safe from several threads.
/// </summary>
public static class EuropeanCredentialReader
{
    /// <summary>The most losses that are listed.</summary>
    public const int MaxLosses = 200;

    /// <summary>Reads one credential. Never throws for input.</summary>
    /// <param name="utf8">The JSON text, of at most <see cref="StrictJson.MaxBytes"/>.</param>
    /// <param name="language">Which language's texts are taken, a BCP 47 tag; null for the document's primary language. Where a text is not in it, English is taken, or else the first.</param>
    /// <param name="imported">What was read, from which a badge can be built; null where it could not be read.</param>
    /// <param name="error">One of <see cref="JsonErrorCodes"/> or <see cref="EuropeanCredentialErrors"/>, and where.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        string? language,
        [NotNullWhen(true)] out ImportedCredential? imported,
        [NotNullWhen(false)] out InputError? error)
    {
        imported = null;
        if (!StrictJson.TryParse(utf8, out var json, out error))
            return false;
        using (json)
        {
            error = Refuse(json.RootElement);
            if (error is not null)
                return false;
            var document = new ElmDocument(json.RootElement, LanguageValueRules.IsLanguageTag(language) ? language : null);
            error = Read(document, out var credential);
            imported = credential is null ? null : new ImportedCredential(credential, [.. document.Losses]);
            return imported is not null;
        }
    }

    private static InputError? Refuse(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("payload", out _) && !root.TryGetProperty("type", out _))
            return new InputError(EuropeanCredentialErrors.Sealed, "The document is sealed: the credential is in its payload.", "/payload");
        return MemberRules.HasType(root, "EuropeanDigitalCredential")
            ? null
            : new InputError(EuropeanCredentialErrors.NotACredential, "The document is no EuropeanDigitalCredential.", "/type");
    }

    private static InputError? Read(ElmDocument document, out EuropeanCredential? credential)
    {
        credential = null;
        var root = document.Root;
        if (root.Url is null)
            return Incomplete("/id", "The credential has no id that is an absolute URL.");
        if (root.One("credentialSubject") is not { } person)
            return Incomplete("/credentialSubject", "The credential is about nobody.");
        var claims = person.Many("hasClaim").ToList();
        if (claims.Find(static claim => claim.Is("LearningAchievement")) is not { } claim)
            return Incomplete(person.Pointer + "/hasClaim", "The learner has no LearningAchievement.");
        foreach (var other in claims.Where(other => other != claim))
            document.Lose(other.Pointer, "Of several claims, the first LearningAchievement is taken.");

        var process = claim.One("awardedBy");
        var issuer = process?.One("awardingBody") is { } body ? OrganisationReader.Read(body, document) : null;
        issuer ??= root.One("issuer") is { } agent ? OrganisationReader.Read(agent, document) : null;
        if (issuer is null)
            return Incomplete(claim.Pointer + "/awardedBy", "No awarding body with an id and a name is given.");
        if (QualificationReader.Read(claim, document) is not { } achievement)
            return Incomplete(claim.Pointer, "The LearningAchievement has no title, or no id that is an absolute URL.");
        var awarded = process?.Time("awardingDate");
        if ((root.Time("validFrom") ?? root.Time("issuanceDate") ?? awarded) is not { } from)
            return Incomplete("/validFrom", "No date is given from which the credential is valid.");

        credential = Put(document, person, claim, issuer, achievement, from, awarded);
        Finish(document, issuer);
        return null;
    }

    private static EuropeanCredential Put(
        ElmDocument document, ElmNode person, ElmNode claim, BadgeProfile issuer, BadgeAchievement achievement, DateTimeOffset from, DateTimeOffset? awarded)
    {
        var root = document.Root;
        var (results, descriptions, source) = LearnerReader.ResultsOf(claim, document);
        var until = root.Time("validUntil") ?? root.Time("expirationDate");
        if (until < from)
        {
            document.Lose("/validUntil", "The validity period ends before it begins.");
            until = null;
        }

        var award = new BadgeAward(root.Url!, LearnerReader.Read(person, claim, document) with { Results = results, Source = source }, from)
        {
            ValidUntil = until,
            AwardedDate = awarded == from ? null : awarded,
            Description = root.One("displayParameter")?.Label("description"),
        };
        return new EuropeanCredential(issuer, achievement with { ResultDescriptions = descriptions }, award);
    }

    // What was not asked for is not understood; the looks of a credential are no part of what it says.
    private static void Finish(ElmDocument document, BadgeProfile issuer)
    {
        var root = document.Root;
        if (root.One("issuer") is { Id: { } id } agent && id != issuer.Id)
        {
            document.Lose("/issuer", "The credential was issued by another body than the one that awards; the awarding body is taken.");
            document.Skip(agent.Pointer);
        }

        document.Skip("/displayParameter");
        root.Ignore("credentialProfiles", "displayParameter", "issued", "issuanceDate", "expirationDate", "validUntil", "credentialSchema");
        document.LoseWhatNobodyAskedFor();
    }

    private static InputError Incomplete(string pointer, string message) => new(EuropeanCredentialErrors.Incomplete, message, pointer);
}
