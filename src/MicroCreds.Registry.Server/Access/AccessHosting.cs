using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Access.OAuth2;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Access;

/// <summary>Adds API keys and access tokens to the server.</summary>
internal static class AccessHosting
{
    public static void AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ApiKeys>();
        services.AddOptions<AccessTokenOptions>().Bind(configuration.GetSection("Registry:AccessTokens")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessTokenOptions>, AccessTokenOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AccessTokenOptions>>().Value);
        services.AddSingleton<AccessTokens>();
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
