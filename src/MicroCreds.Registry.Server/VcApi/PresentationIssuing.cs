using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>Signs presentations that callers wrote, with one of the VC API's own keys as the holder.</summary>
internal sealed class PresentationIssuing(VcApiKeys keys, ContextCatalog contexts, TimeProvider clock)
{
    private const string Holder = "holder";

    /// <summary>Answers <c>POST /vc-api/presentations/issue</c>.</summary>
    public async Task<IResult> IssueAsync(HttpContext http)
    {
        using var body = await VcApiBody.ReadAsync(http.Request, "presentation");
        if (body.Document.ValueKind != JsonValueKind.Object)
            return Signing.Refuse(new Finding(CredentialInspector.NotAnObject, "A presentation is a JSON object; this is something else.", ""));
        if (body.Document.TryGetProperty("proof"u8, out _))
            return Signing.Refuse(new Finding(VcApiCodes.AlreadySecured, "The presentation has a proof already.", "/proof"));
        var faults = PresentationStructure.Inspect(body.Document).Where(check => check.Result == CheckResult.Fail).Select(check => Finding.Of(check)).ToList();
        if (faults.Count == 0 && JsonLdRules.Judge(body.Document, contexts) is { } meaningless)
            faults.Add(meaningless);
        if (faults.Count > 0)
            return VcApiProblem.From(StatusCodes.Status400BadRequest, faults);

        var choice = SigningChoice.Of(keys, PresentationStructure.HolderOf(body.Document), "/holder", body, Signing.PresentationToken);
        var presentation = JsonObject.Create(body.Document)!;
        if (!presentation.ContainsKey(Holder))
            presentation[Holder] = choice.Key.Did;
        var terms = new ProofOptions
        {
            VerificationMethod = choice.Key.VerificationMethod,
            ProofPurpose = ProofOptions.Authentication,
            Created = Signing.WholeSeconds(clock.GetUtcNow()),
            Challenge = body.Option("challenge"),
            Domain = body.Option("domain"),
        };
        return Signing.Answer(presentation, choice, terms, "verifiablePresentation", contexts);
    }
}
