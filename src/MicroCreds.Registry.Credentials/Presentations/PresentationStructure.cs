using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>
/// The structural rules of verifiable presentations (VC 2.0 section 4.13) and of the envelopes around secured documents
/// (sections 4.13.2 and 4.13.3). What a contained credential says is not judged here. Pure; safe from several threads.
/// </summary>
public static class PresentationStructure
{
    /// <summary>The most credentials that one presentation may contain, since each is work for the verifier.</summary>
    public const int MaxCredentials = 256;

    private const string Holder = "holder";
    private const string Credentials = "verifiableCredential";
    private const string EnvelopedCredential = "EnvelopedVerifiableCredential";
    private const string EnvelopedPresentation = "EnvelopedVerifiablePresentation";

    /// <summary>Whether a document says that it is a presentation.</summary>
    public static bool IsPresentation(JsonElement document) => MemberRules.HasType(document, "VerifiablePresentation");

    /// <summary>Checks a document that the strict JSON reader read against every rule of its kind.</summary>
    /// <returns>One check a broken rule, at most 32; just <see cref="SharedChecks.StructurePass"/> where every rule holds.</returns>
    public static ImmutableArray<Check> Inspect(JsonElement document)
    {
        var report = new StructureReport();
        if (document.ValueKind != JsonValueKind.Object)
            report.Fail(CheckCodes.TypeInvalid, null, "A presentation is a JSON object.");
        else if (EnvelopedDocument.IsEnveloped(document))
            ApplyEnvelope(document, EnvelopedPresentation, report);
        else
            Apply(document, report);
        return report.Findings.Count == 0 ? SharedChecks.StructurePassed : [.. report.Findings];
    }

    /// <summary>The holder's id, or null where there is none or it is malformed.</summary>
    public static string? HolderOf(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(Holder, out var holder))
            return null;
        var id = holder.ValueKind == JsonValueKind.String ? holder.GetString() : MemberRules.Text(holder, "id");
        return AbsoluteUrl.IsValid(id) ? id : null;
    }

    /// <summary>The objects in <c>verifiableCredential</c>, each with its pointer; whatever is no object is left out.</summary>
    public static IEnumerable<(string Pointer, JsonElement Credential)> CredentialsOf(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(Credentials, out var contained))
            yield break;
        if (contained.ValueKind == JsonValueKind.Object)
            yield return ($"/{Credentials}", contained);
        if (contained.ValueKind != JsonValueKind.Array)
            yield break;
        var index = 0;
        foreach (var item in contained.EnumerateArray().Take(MaxCredentials))
        {
            if (item.ValueKind == JsonValueKind.Object)
                yield return (FormattableString.Invariant($"/{Credentials}/{index}"), item);
            index++;
        }
    }

    private static void Apply(JsonElement document, StructureReport report)
    {
        ContextRules.Apply(document, report);
        MemberRules.RequireType(document, "VerifiablePresentation", CheckCodes.TypeInvalid, report);
        MemberRules.OptionalUrl(document, "id", CheckCodes.IdInvalid, report);
        ApplyHolder(document, report);
        MemberRules.EachObject(document, "termsOfUse", CheckCodes.PropertyInvalid, report,
            (terms, inner) => MemberRules.RequireType(terms, CheckCodes.PropertyInvalid, inner));
        var count = MemberRules.EachObject(document, Credentials, CheckCodes.PresentedCredentialInvalid, report, ApplyContained);
        if (count > MaxCredentials)
            report.Fail(CheckCodes.PresentedCredentialInvalid, Credentials, $"The presentation has {count} credentials; at most {MaxCredentials} are verified.");
    }

    private static void ApplyHolder(JsonElement document, StructureReport report)
    {
        if (document.TryGetProperty(Holder, out _) && HolderOf(document) is null)
            report.Fail(CheckCodes.HolderInvalid, Holder, "\"holder\" must be one absolute URL, or an object with one as \"id\".");
    }

    private static void ApplyContained(JsonElement contained, StructureReport report)
    {
        if (EnvelopedDocument.IsEnveloped(contained))
            ApplyEnvelope(contained, EnvelopedCredential, report);
    }

    private static void ApplyEnvelope(JsonElement envelope, string type, StructureReport report)
    {
        if (!NamesBaseContext(envelope))
            report.Fail(CheckCodes.ContextInvalid, "@context", $"\"@context\" must be, or begin with, {Contexts.CredentialsV2}, which defines {type}.");
        MemberRules.RequireType(envelope, type, CheckCodes.TypeInvalid, report);
        if (MemberRules.Text(envelope, "id") is not { } url || !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || !url.Contains(',', StringComparison.Ordinal))
            report.Fail(CheckCodes.EnvelopeInvalid, "id", "\"id\" must be a data: URL with the secured document in it.");
    }

    private static bool NamesBaseContext(JsonElement envelope)
    {
        if (!envelope.TryGetProperty("@context"u8, out var context))
            return false;
        var first = context.ValueKind == JsonValueKind.Array && context.GetArrayLength() > 0 ? context[0] : context;
        return first.ValueKind == JsonValueKind.String && first.ValueEquals(Contexts.CredentialsV2);
    }
}
