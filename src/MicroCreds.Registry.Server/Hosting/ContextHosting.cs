using MicroCreds.Registry.Credentials.JsonLd;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>
/// The JSON-LD contexts that documents may name: those of the program, and those that the operator adds,
/// <c>Registry:Contexts:0:Url</c> and <c>Registry:Contexts:0:File</c>. None is ever fetched.
/// </summary>
internal static class ContextHosting
{
    /// <exception cref="InvalidOperationException">A context lacks its URL or file.</exception>
    /// <exception cref="ArgumentException">A URL is none, or the program has its context, or a file has no context.</exception>
    public static void AddContexts(this IServiceCollection services, IConfiguration configuration)
    {
        var catalog = ContextCatalog.BuiltIn;
        foreach (var added in configuration.GetSection("Registry:Contexts").GetChildren())
        {
            if (added["Url"] is not { } url || added["File"] is not { } file)
                throw new InvalidOperationException($"{added.Path} needs a Url and a File");
            catalog = catalog.With(url, File.ReadAllBytes(file));
        }

        services.AddSingleton(catalog);
    }
}
