namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Finds the credentials that standards bodies publish for testing, where they lie beside the checkout.</summary>
internal static class PublishedVectors
{
    private const string Folder = "shared/vectors/vc-di-eddsa";

    /// <summary>The documents signed with eddsa-jcs-2022; null where the folder is absent.</summary>
    public static IReadOnlyList<string>? Find()
    {
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var folder = Path.Combine(at.FullName, Folder);
                if (Directory.Exists(folder))
                    return [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(IsSignedWithJcs).Order(StringComparer.Ordinal)];
            }
        }

        return null;
    }

    private static bool IsSignedWithJcs(string file)
    {
        var text = File.ReadAllText(file);
        return text.Contains("\"eddsa-jcs-2022\"", StringComparison.Ordinal) && text.Contains("\"proofValue\"", StringComparison.Ordinal);
    }
}
