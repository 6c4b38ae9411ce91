using MicroCreds.Registry.Grains.Access;
using Microsoft.AspNetCore.Authentication;

namespace MicroCreds.Registry.Server.Access;

/// <summary>Adds API keys to the server.</summary>
internal static class AccessHosting
{
    public static void AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<FirstFrameworkKey>();
        // AddAuthentication would bring data protection, which keeps keys in the user's home; nothing here protects cookies.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyAuthentication.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Framework, policy => policy.RequireClaim(Caller.ScopeClaim, nameof(ApiKeyScope.Framework)))
            .AddPolicy(AccessPolicies.Issuer, policy => policy.RequireClaim(Caller.ScopeClaim, nameof(ApiKeyScope.Framework), nameof(ApiKeyScope.Issuer)))
            .AddPolicy(AccessPolicies.Aggregator, policy => policy.RequireClaim(Caller.ScopeClaim, nameof(ApiKeyScope.Framework), nameof(ApiKeyScope.Aggregator)));
    }
}
