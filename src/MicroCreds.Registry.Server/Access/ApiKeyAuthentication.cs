using System.Security.Claims;
using System.Text.Encodings.Web;
using MicroCreds.Registry.Grains.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Access;

/// <summary>Takes the caller's scope from the bearer token that is an API key.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim()) is not var (id, record))
            return AuthenticateResult.Fail("no such API key");
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        identity.AddClaim(new Claim(Caller.ScopeClaim, record.Scope.ToString()));
        if (record.Scope == ApiKeyScope.Issuer)
            identity.AddClaim(new Claim(Caller.IssuerClaim, record.Issuer));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>401 names the scheme that would be taken (RFC 9110 section 11.6.1, RFC 6750 section 3).</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"registry\"";
        return base.HandleChallengeAsync(properties);
    }
}
