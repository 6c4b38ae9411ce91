namespace MicroCreds.Registry.Server.Http;

/// <summary><c>/openapi/v1.json</c>.</summary>
internal static class OpenApi
{
    public static void AddRegistryOpenApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServerJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, Domain.Codec.DomainJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, Grains.Issuers.AwardJson.Default);
        });
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "MicroCreds Registry";
            document.Info.Version = "1";
            document.Info.Description = "Awards, verifies and revokes micro-credentials. Verifying and auditing are open; commands need an API key (Authorization: Bearer mk_…) and may carry an Idempotency-Key.";
            return Task.CompletedTask;
        }));
    }
}
