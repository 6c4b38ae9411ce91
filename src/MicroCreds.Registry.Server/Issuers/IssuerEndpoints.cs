using System.Text.RegularExpressions;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary><c>/v1/issuers</c>: registration, profile and keys.</summary>
internal static partial class IssuerEndpoints
{
    public static void MapIssuers(this IEndpointRouteBuilder routes)
    {
        var issuers = routes.MapGroup("/v1/issuers").WithTags("Issuers");
        issuers.MapPost("", RegisterAsync).RequireAuthorization(AccessPolicies.Framework)
            .WithName("RegisterIssuer").Accepts<NewIssuer>(MediaTypes.Json).Produces<IssuerReceipt>(201);
        issuers.MapGet("/{did}", ReadAsync).WithName("GetIssuer").Produces<IssuerView>();
        var own = issuers.MapGroup("/{did}").RequireAuthorization(AccessPolicies.Issuer);
        own.MapPut("/profile", ChangeProfileAsync).WithName("ChangeIssuerProfile").Accepts<ChangeIssuerProfile>(MediaTypes.Json).Produces<Receipt>();
        own.MapPost("/keys", RotateKeyAsync).WithName("RotateIssuerKey").Accepts<RotateIssuerKey>(MediaTypes.Json).Produces<IssuerReceipt>(201);
        own.MapPost("/keys/{fragment}/status", ChangeKeyAsync).WithName("SetIssuerKeyStatus").Accepts<KeyChange>(MediaTypes.Json).Produces<Receipt>();
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext http, IClusterClient cluster, Receipts receipts, IssuerKeyMaker keys, IOptions<RegistryOptions> options)
    {
        var asked = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.NewIssuer, http.RequestAborted);
        var profile = new IssuerProfile(asked.Name, asked.Url, asked.Country);
        var context = CommandContext.Of(http);
        var command = asked.Method == DidMethod.Key ? WithDidKey(asked, profile, keys, context.IdempotencyKey) : WithDidWeb(asked, profile, options.Value.PublicUrl);
        if (!AddressIds.MayBeId(command.Did))
            throw new ProblemException(422, RefusalCodes.KeyUnsupported, "a did:key is made of an Ed25519, P-256 or P-384 public key as Multikey (z6Mk…, zDn…, z82…)", "/publicKeyMultibase");
        var grain = cluster.GetGrain<IIssuerGrain>(command.Did);
        var reply = await grain.ExecuteAsync(context.Stamp(command));
        var receipt = await receipts.ForAsync(reply, http.RequestAborted);
        return await AnswerWithKeyAsync(grain, receipt, 201, $"/v1/issuers/{Uri.EscapeDataString(command.Did)}", http);
    }

    private static async Task<IResult> ReadAsync(string did, IClusterClient cluster)
    {
        var state = await cluster.GetGrain<IIssuerGrain>(did).ReadAsync();
        return state.Exists
            ? Results.Json(IssuerView.Of(state), ServerJson.Default.IssuerView)
            : Problems.From(404, RefusalCodes.IssuerUnknown, "there is no such issuer");
    }

    private static async Task<IResult> ChangeProfileAsync(string did, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        http.User.RequireFor(did);
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.ChangeIssuerProfile, http.RequestAborted);
        var reply = await cluster.GetGrain<IIssuerGrain>(did).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    private static async Task<IResult> RotateKeyAsync(string did, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        http.User.RequireFor(did);
        var asked = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.RotateIssuerKey, http.RequestAborted);
        IssuerCommand command = KeepsOthers(http.Request.Query) ? new AddIssuerKey(asked.Key) : asked;
        var grain = cluster.GetGrain<IIssuerGrain>(did);
        var reply = await grain.ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return await AnswerWithKeyAsync(grain, await receipts.ForAsync(reply, http.RequestAborted), 201, null, http);
    }

    private static bool KeepsOthers(IQueryCollection query) => query["others"].ToString() switch
    {
        "" or "retire" => false,
        "keep" => true,
        _ => throw new ProblemException(400, ProblemCodes.QueryInvalid, "others takes retire or keep"),
    };

    private static async Task<IResult> ChangeKeyAsync(string did, string fragment, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        http.User.RequireFor(did);
        var change = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.KeyChange, http.RequestAborted);
        var keyId = $"{did}#{fragment}";
        IssuerCommand command = (change.Status, change.Since) switch
        {
            (KeyStatus.Retired, null) => new RetireIssuerKey(keyId),
            (KeyStatus.Retired, _) => throw new ProblemException(422, ProblemCodes.BodyInvalid, "only a compromise has a since", "/since"),
            (_, { } since) => new CompromiseIssuerKey(keyId, since),
            _ => throw new ProblemException(422, RefusalCodes.FieldMissing, "a compromise says since when", "/since"),
        };
        var reply = await cluster.GetGrain<IIssuerGrain>(did).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    private static async Task<IResult> AnswerWithKeyAsync(IIssuerGrain grain, Receipt receipt, int status, string? location, HttpContext http)
    {
        var state = await grain.ReadAsync();
        if (location is not null)
            http.Response.Headers.Location = location;
        // The key that the command brought, though a repeated command may find that others came after it.
        var brought = state.Keys.Last(key => key.AddedIn <= receipt.Version);
        var answer = new IssuerReceipt(receipt.Id, brought.Id, receipt.Version, receipt.LedgerIndex, receipt.LedgerSize);
        return Results.Json(answer, ServerJson.Default.IssuerReceipt, statusCode: status);
    }

    private static RegisterIssuer WithDidKey(NewIssuer asked, IssuerProfile profile, IssuerKeyMaker keys, string idempotencyKey)
    {
        if (asked.PublicKeyMultibase is { } multibase)
        {
            var own = "did:key:" + multibase;
            return new RegisterIssuer(own, profile, new DeclaredKey($"{own}#{multibase}", multibase));
        }

        var (did, key) = keys.NewDidKey(idempotencyKey);
        return new RegisterIssuer(did, profile) { RegistryKey = key };
    }

    private static RegisterIssuer WithDidWeb(NewIssuer asked, IssuerProfile profile, Uri publicUrl)
    {
        if (!Slug().IsMatch(asked.Slug))
            throw new ProblemException(422, RefusalCodes.FieldInvalid, "a slug has 1 to 63 lower-case letters, digits and hyphens", "/slug");
        var did = HostedDids.Of(publicUrl, asked.Slug);
        return new RegisterIssuer(did, profile, asked.PublicKeyMultibase is { } multibase ? new DeclaredKey($"{did}#{FragmentOf(multibase)}", multibase) : null);
    }

    /// <summary>What a key is called that is not given a name: its Multikey, or its JWK thumbprint (RFC 7638), since an RSA key is longer than a name may be.</summary>
    private static string FragmentOf(string multibase) =>
        Multikey.TryReadPublic(multibase, out var type, out var key) && type == KeyType.Rsa ? new JsonWebKey(type, key).Thumbprint() : multibase;

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
