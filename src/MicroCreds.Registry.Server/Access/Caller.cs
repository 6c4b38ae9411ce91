using System.Security.Claims;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Access;

/// <summary>What the caller of a request may do.</summary>
internal static class Caller
{
    public const string ScopeClaim = "scope";
    public const string IssuerClaim = "issuer";

    /// <summary>Whether the caller may act for an issuer: its own key, or the framework's.</summary>
    public static bool MayActFor(this ClaimsPrincipal caller, string issuer) =>
        caller.Has(ApiKeyScope.Framework) || (caller.Has(ApiKeyScope.Issuer) && caller.HasClaim(IssuerClaim, issuer));

    /// <summary>The id of the caller's key, which says nothing about a person; empty for a caller without one.</summary>
    public static string KeyId(this ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The issuer that the caller's key acts for; null for a key of another scope, and without one.</summary>
    public static string? Issuer(this ClaimsPrincipal caller) => caller.FindFirstValue(IssuerClaim);

    /// <summary>What the caller is known by to learners: the key's id, and the issuer's DID.</summary>
    public static IEnumerable<string> Names(this ClaimsPrincipal caller) => caller.Issuer() is { } issuer ? [caller.KeyId(), issuer] : [caller.KeyId()];

    /// <summary>Whether the caller's key has a scope.</summary>
    public static bool Has(this ClaimsPrincipal caller, ApiKeyScope scope) => caller.HasClaim(ScopeClaim, scope.ToString());

    /// <exception cref="ProblemException">The caller may not act for the issuer: 403.</exception>
    public static void RequireFor(this ClaimsPrincipal caller, string issuer)
    {
        if (!caller.MayActFor(issuer))
            throw new ProblemException(StatusCodes.Status403Forbidden, ProblemCodes.Forbidden, "the API key is not this issuer's");
    }
}
