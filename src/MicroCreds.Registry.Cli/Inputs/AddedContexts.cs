using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Credentials.JsonLd;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>JSON-LD contexts that a user adds to those that are built in.</summary>
internal static class AddedContexts
{
    /// <summary>Reads them.</summary>
    /// <param name="added">Each as <c>URL=FILE</c>.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="InputException">One is not so written, its file is no context, or its URL is taken.</exception>
    public static async Task<ContextCatalog> ReadAsync(IEnumerable<string> added, CancellationToken cancellationToken)
    {
        var catalog = ContextCatalog.BuiltIn;
        foreach (var one in added)
        {
            // A URL may have an equals sign in its query; a file that does is named by another path.
            var split = one.LastIndexOf('=');
            if (split <= 0)
                throw new InputException($"--context takes URL=FILE, not '{one}'");
            try
            {
                catalog = catalog.With(one[..split], await JsonFile.ReadAsync(one[(split + 1)..], cancellationToken));
            }
            catch (ArgumentException refused)
            {
                throw new InputException($"--context {one}: {refused.Message}");
            }
        }

        return catalog;
    }
}
