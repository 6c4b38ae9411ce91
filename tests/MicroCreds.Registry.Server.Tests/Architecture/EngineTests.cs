using System.Text.RegularExpressions;

namespace MicroCreds.Registry.Server.Tests.Architecture;

/// <summary>Only the files that pick the engine know which one runs, and the default build never needs an Orleans package.</summary>
public sealed partial class EngineTests
{
    private static readonly string[] HostingFiles =
    [
        "MicroCreds.Registry.Server/Hosting/EmbeddedEngine.cs",
        "MicroCreds.Registry.Server/Hosting/OrleansEngine.cs",
    ];

    [Fact]
    public void Sources_OutsideTheHostingFiles_DoNotAskWhichEngineRuns()
    {
        var source = Path.Combine(Checkout.Root, "src");
        var asking = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("ENGINE_ORLEANS", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(source, file));

        Assert.All(asking, file => Assert.Contains(file, HostingFiles));
    }

    [Fact]
    public void ProjectFiles_OrleansPackages_AreReferencedOnlyUnderACondition()
    {
        var files = Directory.GetFiles(Checkout.Root, "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Checkout.Root, "Directory.Build.targets"))
            .Append(Path.Combine(Checkout.Root, "Directory.Build.props"))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        foreach (var file in files)
        {
            foreach (Match group in ItemGroup().Matches(File.ReadAllText(file)))
            {
                if (group.Value.Contains("PackageReference Include=\"Microsoft.Orleans", StringComparison.Ordinal))
                    Assert.Contains("'$(Engine)' == 'Orleans'", group.Groups["head"].Value, StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex("<ItemGroup(?<head>[^>]*)>.*?</ItemGroup>", RegexOptions.Singleline)]
    private static partial Regex ItemGroup();
}
