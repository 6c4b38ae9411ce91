using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Imports;

/// <summary><c>/v1/learners/{id}/imports</c>: credentials from elsewhere. The framework acts for learners.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/learners/{id}/imports").RequireAuthorization(AccessPolicies.Framework).WithTags("Learners");
        imports.MapPost("", ImportAsync).WithName("ImportCredential")
            .Accepts<JsonElement>(MediaTypes.Json, [MediaTypes.JsonLd, .. MediaTypes.Secured, MediaTypes.Png, MediaTypes.Svg]).Produces<ImportReceipt>(201);
        imports.MapGet("", ListAsync).WithName("ListImports").Produces<ImportListView>();
        imports.MapGet("/{import}", ReadAsync).WithName("GetImport").Produces<ImportDetails>();
        imports.MapDelete("/{import}", RemoveAsync).WithName("RemoveImport").Produces<Receipt>();
    }

    private static async Task<IResult> ImportAsync(
        string id, HttpContext http, IClusterClient cluster, Receipts receipts, ImportVerifying verifying, LearnerSubjects subjects)
    {
        var mediaType = MediaTypes.Require(http.Request, [MediaTypes.Json, MediaTypes.JsonLd, .. MediaTypes.Secured, MediaTypes.Png, MediaTypes.Svg]);
        var query = ImportQuery.Read(http.Request.Query);
        var context = CommandContext.Of(http);
        var credential = ForeignCredential.Read(await RequestBody.ReadAsync(http.Request, http.RequestAborted), mediaType, context.At);
        var result = await verifying.VerifyAsync(credential.Kept, credential.Format, null, http.RequestAborted);
        if (await RefuseAsync(id, credential, result, query, subjects, http.RequestAborted) is { } refusal)
            return refusal;
        var outcome = result.Outcome == Outcome.Valid ? ImportOutcome.Valid : ImportOutcome.Indeterminate;
        var command = context.Stamp(new ImportCredential(credential.Digest, query.Confirmed)
        {
            Import = credential.ToImport(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), outcome, query.Confirmed ? http.User.KeyId() : null),
        });
        var grain = cluster.GetGrain<ILearnerGrain>(id);
        var receipt = await receipts.ForAsync(await grain.ImportAsync(command, credential.Kept), http.RequestAborted);
        var kept = (await grain.ReadAsync()).Imports.FirstOrDefault(kept => kept.Version == receipt.Version);
        return Results.Json(
            new ImportReceipt(receipt.Id, receipt.Version, receipt.LedgerIndex, receipt.LedgerSize, kept is null ? null : ImportView.Of(kept), ImportVerifying.ToJson(result)),
            ServerJson.Default.ImportReceipt, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, LearnerImports imports)
    {
        var kept = await imports.OfAsync(id, http.RequestAborted);
        return Results.Json(new ImportListView(id, [.. kept.Select(one => ImportView.Of(one.Kept))]), ServerJson.Default.ImportListView);
    }

    private static async Task<IResult> ReadAsync(
        string id, string import, HttpContext http, LearnerImports learners, SealedImports imports, ImportVerifying verifying)
    {
        if (await learners.FindAsync(id, import, http.RequestAborted) is not (var owner, var kept))
            return Problems.From(404, RefusalCodes.ImportUnknown, "the learner has no such credential from elsewhere");
        var document = await imports.ReadAsync(owner, kept, http.RequestAborted);
        if (document is not { } credential)
            return Results.Json(new ImportDetails(ImportView.Of(kept), null, null), ServerJson.Default.ImportDetails);
        var result = await verifying.VerifyAsync(credential, kept.Import.Format, CredentialSays.Of(credential).Id, http.RequestAborted);
        return Results.Json(
            new ImportDetails(ImportView.Of(kept), JsonElement.Parse(credential.Span), ImportVerifying.ToJson(result)), ServerJson.Default.ImportDetails);
    }

    private static async Task<IResult> RemoveAsync(string id, string import, HttpContext http, IClusterClient cluster, LearnerIndex learners, Receipts receipts)
    {
        var command = CommandContext.Of(http).Stamp(new RemoveImport(import));
        CommandReply? reply = null;
        // What is removed is nobody's any more: only whose it was knows the same command again.
        foreach (var owner in await learners.IdsOfAsync(id, http.RequestAborted))
        {
            reply = await cluster.GetGrain<ILearnerGrain>(owner).ExecuteAsync(command);
            if (reply.Refusal?.Code != RefusalCodes.ImportUnknown)
                break;
        }

        return Results.Json(await receipts.ForAsync(reply!, http.RequestAborted), ServerJson.Default.Receipt);
    }

    /// <summary>Why it is not taken, or null.</summary>
    private static async Task<IResult?> RefuseAsync(
        string id, ForeignCredential credential, VerificationResult result, ImportQuery query, LearnerSubjects subjects, CancellationToken cancellationToken)
    {
        if (result.Error is { } error)
            return Problems.From(400, error.Code, error.Message, error.Pointer);
        if (ImportVerifying.IsOfThisRegistry(result))
            return Problems.From(422, RefusalCodes.ImportOfThisRegistry, "the registry holds this credential itself: it is in its learner's portfolio");
        if (result.Outcome == Outcome.Invalid)
            return Refused(RefusalCodes.ImportNotValid, "the credential does not verify", result);
        if (result.Outcome == Outcome.Indeterminate && !query.KeepsUndecided)
            return Refused(RefusalCodes.ImportUndecided, "whether the credential holds is not known; keepUndecided=true keeps it as such", result);
        // Else anybody's credential could be shown as this learner's.
        if (!query.Confirmed && !(CredentialSays.Of(credential.Kept).Subjects is [var subject] && (await subjects.OfAsync(id, cancellationToken)).Contains(subject)))
        {
            return Problems.From(
                422, RefusalCodes.ImportSubjectUnknown, "no id that the registry knows for the learner is the credential's subject; confirmed=true says that the framework has made sure of it");
        }

        return null;
    }

    /// <summary>With the verification's result in <c>verification</c>.</summary>
    private static IResult Refused(string code, string message, VerificationResult result)
    {
        var document = Problems.Document(StatusCodes.Status422UnprocessableEntity, code, message, null);
        document.Extensions["verification"] = ImportVerifying.ToJson(result);
        return Results.Problem(document);
    }
}
