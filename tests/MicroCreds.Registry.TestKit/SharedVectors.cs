namespace MicroCreds.Registry.TestKit;

/// <summary>
/// Finds the published test vectors, which lie beside the checkout in <c>../shared/vectors</c> and are never copied
/// into it. <c>MICROCREDS_SHARED</c> names another place.
/// </summary>
public static class SharedVectors
{
    private static readonly string? Root = Find();

    public static bool ArePresent => Root is not null;

    /// <summary>The full path of a file or folder below <c>vectors</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">The vectors are not there: the test should have been skipped.</exception>
    public static string PathTo(string relativePath) =>
        Path.Combine(Root ?? throw new DirectoryNotFoundException("../shared/vectors is not there"), relativePath);

    public static bool Has(string relativePath) => Root is not null && Path.Exists(Path.Combine(Root, relativePath));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MICROCREDS_SHARED") is { Length: > 0 } named)
            return ExistingVectors(named);

        // Output folders may lie outside the checkout, so the working directory counts too.
        foreach (var start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (ExistingVectors(Path.Combine(folder.FullName, "shared")) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static string? ExistingVectors(string shared)
    {
        var vectors = Path.Combine(shared, "vectors");
        return Directory.Exists(vectors) ? vectors : null;
    }
}
