using System.Security.Claims;
using System.Text.Encodings.Web;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Access.OAuth2;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Access;

/// <summary>Takes the caller's scope from the bearer token: an API key, or an access token that stands for one.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await FindAsync(header[Bearer.Length..].Trim()) is not var (id, record, scope))
            return AuthenticateResult.Fail("no such API key or access token");
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        identity.AddClaim(new Claim(Caller.ScopeClaim, scope.ToString()));
        if (scope == ApiKeyScope.Issuer)
            identity.AddClaim(new Claim(Caller.IssuerClaim, record.Issuer));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private async Task<(string Id, ApiKeyRecord Record, ApiKeyScope Scope)?> FindAsync(string bearer)
    {
        if (!bearer.StartsWith(AccessTokens.Prefix, StringComparison.Ordinal))
            return await keys.FindAsync(bearer) is var (id, key) ? (id, key, key.Scope) : null;
        return tokens.Read(bearer) is var (keyId, scope) && await keys.FindByIdAsync(keyId) is { } record ? (keyId, record, scope) : null;
    }

    /// <summary>401 names the scheme that would be taken (RFC 9110 section 11.6.1, RFC 6750 section 3).</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"registry\"";
        return base.HandleChallengeAsync(properties);
    }
}
