using System.Text.Json.Serialization;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>A token that was made (RFC 6749 section 5.1).</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string Scope);

/// <summary>Why none was made (RFC 6749 section 5.2).</summary>
internal sealed record TokenError(string Error, [property: JsonPropertyName("error_description")] string ErrorDescription);

/// <summary>
/// <c>POST /oauth2/token</c>: the client credentials grant (RFC 6749 section 4.4). A client is an API key: its id is the
/// client id, the key itself the secret.
/// </summary>
internal static class TokenEndpoint
{
    private const string FormType = "application/x-www-form-urlencoded";

    public static void MapTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/oauth2/token", CreateAsync).WithTags("Keys").WithName("CreateAccessToken")
            .Accepts<string>(FormType).Produces<TokenAnswer>().Produces<TokenError>(400).Produces<TokenError>(401);

    private static async Task<IResult> CreateAsync(HttpContext http, ApiKeys keys, AccessTokens tokens)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var request = await TokenRequest.ReadAsync(http.Request, http.RequestAborted);
            if (await keys.FindAsync(request.ClientSecret) is not var (id, record) || id != request.ClientId)
                throw new TokenRefusal(401, "invalid_client", "there is no such client, or its secret is another");
            var scope = ScopeOf(record.Scope, request.Scope);
            var (token, seconds) = tokens.Create(id, scope);
            return Results.Json(new TokenAnswer(token, "Bearer", seconds, NameOf(scope)), ServerJson.Default.TokenAnswer);
        }
        catch (TokenRefusal refusal)
        {
            if (refusal.Status == StatusCodes.Status401Unauthorized)
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"registry\"";
            return Results.Json(new TokenError(refusal.Error, refusal.Message), ServerJson.Default.TokenError, statusCode: refusal.Status);
        }
    }

    /// <summary>A token may do what its key may, or less: the framework's key gives tokens that only read.</summary>
    private static ApiKeyScope ScopeOf(ApiKeyScope own, string? asked)
    {
        if (asked is null || asked == NameOf(own))
            return own;
        return own == ApiKeyScope.Framework && asked == NameOf(ApiKeyScope.Aggregator)
            ? ApiKeyScope.Aggregator
            : throw new TokenRefusal(400, "invalid_scope", $"this client may ask for {NameOf(own)}");
    }

    private static string NameOf(ApiKeyScope scope) => scope.ToString().ToLowerInvariant();
}
