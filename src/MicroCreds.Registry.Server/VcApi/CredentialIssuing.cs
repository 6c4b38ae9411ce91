using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// Signs credentials that callers wrote. They are no awards: no achievement, no accreditation and no ledger stands behind
/// them, and verifying says that they are not registered.
/// </summary>
internal sealed class CredentialIssuing(
    VcApiKeys keys, VcApiStatusLists statusLists, ContextCatalog contexts, VcApiOptions options, TimeProvider clock)
{
    private const string Issuer = "issuer";
    private const string Status = "credentialStatus";
    private const string ProofTerms = "https://w3id.org/security/data-integrity/";

    /// <summary>Answers <c>POST /vc-api/credentials/issue</c>.</summary>
    public async Task<IResult> IssueAsync(HttpContext http)
    {
        using var body = await VcApiBody.ReadAsync(http.Request, "credential");
        if (body.Document.ValueKind != JsonValueKind.Object)
            return Signing.Refuse(new Finding(CredentialInspector.NotAnObject, "A credential is a JSON object; this is something else.", ""));
        if (body.Document.TryGetProperty("proof"u8, out _))
            return Signing.Refuse(new Finding(VcApiCodes.AlreadySecured, "The credential has a proof already.", "/proof"));

        var choice = SigningChoice.Of(keys, IssuerOf(body.Document), "/issuer", body, Signing.CredentialToken, Signing.SelectiveToken);
        var credential = JsonObject.Create(body.Document)!;
        if (!credential.ContainsKey(Issuer))
            credential[Issuer] = choice.Key.Did;
        if (Judge(credential, out var version) is { Count: > 0 } faults)
            return VcApiProblem.From(StatusCodes.Status400BadRequest, faults);
        if (version == DataModelVersion.V1 && choice.Suite is null)
            return Signing.Refuse(new Finding(CheckCodes.ContextInvalid, $"A {choice.TokenType} holds a credential of data model 2.0.", "/@context/0"));
        if (options.Statuses && !credential.ContainsKey(Status) && version == DataModelVersion.V2)
            credential[Status] = EntryOf(await statusLists.ReserveAsync(choice.Key, http.RequestAborted));
        if (version == DataModelVersion.V1 && choice.Suite is not null)
            AddProofTerms(credential);
        var terms = new ProofOptions { VerificationMethod = choice.Key.VerificationMethod, Created = Signing.WholeSeconds(clock.GetUtcNow()) };
        return Signing.Answer(credential, choice, terms, "verifiableCredential", contexts, body.Pointers("mandatoryPointers"));
    }

    /// <summary>
    /// Data model 1.1's context has no terms for Data Integrity proofs, so theirs is added where it is not there (VC Data
    /// Integrity 1.0 section 2.4.1, context injection).
    /// </summary>
    private static void AddProofTerms(JsonObject credential)
    {
        var context = credential["@context"]!.AsArray();
        if (!context.Any(item => item is JsonValue value && value.TryGetValue<string>(out var url) && url.StartsWith(ProofTerms, StringComparison.Ordinal)))
            context.Add((JsonNode)(ProofTerms + "v2"));
    }

    /// <summary>The issuer's id, as far as one can be told; null where none is named. A malformed one is found by the structure's rules.</summary>
    private static string? IssuerOf(JsonElement credential)
    {
        if (!credential.TryGetProperty(Issuer, out var issuer))
            return null;
        var id = issuer.ValueKind == JsonValueKind.Object && issuer.TryGetProperty("id"u8, out var inner) ? inner : issuer;
        return id.ValueKind == JsonValueKind.String && AbsoluteUrl.IsValid(id.GetString()) ? id.GetString() : null;
    }

    private List<Finding> Judge(JsonObject credential, out DataModelVersion version)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(credential, VcApiJson.Default.JsonNode));
        version = CredentialStructure.VersionOf(document.RootElement);
        var faults = CredentialStructure.Inspect(document.RootElement).AddRange(RelatedResources.Compare(document.RootElement, contexts))
            .Where(check => check.Result == CheckResult.Fail).Select(check => Finding.Of(check)).ToList();
        if (faults.Count == 0 && JsonLdRules.Judge(document.RootElement, contexts) is { } meaningless)
            faults.Add(meaningless);
        return faults;
    }

    private static JsonObject EntryOf(BitstringStatusListEntry entry) => new()
    {
        ["id"] = FormattableString.Invariant($"{entry.ListUrl}#{entry.Index}"),
        ["type"] = BitstringStatusListEntry.TypeName,
        ["statusPurpose"] = entry.Purpose,
        ["statusListIndex"] = FormattableString.Invariant($"{entry.Index}"),
        ["statusListCredential"] = entry.ListUrl,
    };
}
