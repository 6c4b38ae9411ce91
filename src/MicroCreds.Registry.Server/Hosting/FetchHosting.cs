using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>
/// Fetching what others publish (DID documents, status lists) to answer a question. Off unless <c>Registry:Fetch:Enabled</c>
/// says so: whoever asks the server to verify makes it ask other hosts then. The other settings of the section are
/// <see cref="FetchOptions"/>.
/// </summary>
internal static class FetchHosting
{
    public static void AddFetching(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Registry:Fetch");
        if (!section.GetValue("Enabled", false))
            return;
        var options = new FetchOptions();
        section.Bind(options);
        services.AddSingleton(provider => new GuardedFetcher(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FetchingVerifier>();
        services.AddSingleton<DidResolver>();
    }

    /// <summary>Makes the fetcher now, so that options out of their range stop the server at its start.</summary>
    public static void UseFetching(this IApplicationBuilder app) => app.ApplicationServices.GetService<GuardedFetcher>();
}
