using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Pathways;

/// <summary>What a document may not say, and whoever imports it knows.</summary>
/// <param name="Issuer">The pathway's owner; by default the caller's issuer, or who owns it already.</param>
/// <param name="Pathway">Which of the document's pathways; needed where it has several.</param>
/// <param name="Framework">The framework, where the document does not say it.</param>
/// <param name="Award">The larger award, whatever the document's destination stands for.</param>
/// <param name="Language">The language to take texts in.</param>
/// <param name="CreditSystem">The credit system in which the document counts.</param>
internal sealed record PathwayImportQuery(
    string? Issuer = null, string? Pathway = null, string? Framework = null, string? Award = null, string? Language = null, string? CreditSystem = null);

/// <summary>Publishes a version of a pathway from CTDL JSON-LD, under the id of the address, whatever the document calls it.</summary>
internal static class PathwayImport
{
    public static async Task<IResult> ImportAsync(string id, [AsParameters] PathwayImportQuery query, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        MediaTypes.Require(http.Request, MediaTypes.JsonLd, MediaTypes.Json);
        var grain = cluster.GetGrain<IPathwayGrain>(id);
        var owner = query.Issuer ?? http.User.FindFirst(Caller.IssuerClaim)?.Value ?? (await grain.ReadAsync()).Issuer;
        if (owner.Length == 0)
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "issuer must say to whom the pathway is to belong");
        http.User.RequireFor(owner);
        var document = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var import = CtdlReader.Read(document, new CtdlImportOptions
        {
            PathwayId = query.Pathway,
            FrameworkId = query.Framework,
            Award = query.Award,
            Language = query.Language,
            CreditSystem = query.CreditSystem,
        });
        if (import.Content is not { } content)
            return Refused(import.Problems);
        var reply = await grain.ExecuteAsync(CommandContext.Of(http).Stamp<PathwayCommand>(new PublishPathway(owner, content)));
        var receipt = await receipts.ForAsync(reply, http.RequestAborted);
        return Results.Json(
            new PathwayImportReceipt(receipt.Id, receipt.Version, receipt.LedgerIndex, receipt.LedgerSize, import.Notes), ServerJson.Default.PathwayImportReceipt);
    }

    /// <summary>The first problem is the document's; <c>problems</c> has them all.</summary>
    private static IResult Refused(ImmutableArray<Refusal> problems)
    {
        var first = problems[0];
        var document = Problems.Document(StatusCodes.Status422UnprocessableEntity, first.Code, first.Message, first.Pointer);
        document.Extensions["problems"] = problems.ToArray();
        return Results.Problem(document);
    }
}
