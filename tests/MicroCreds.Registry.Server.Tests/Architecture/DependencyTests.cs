using System.Reflection;

namespace MicroCreds.Registry.Server.Tests.Architecture;

/// <summary>Dependencies point one way: asserted from what the built assemblies reference.</summary>
public sealed class DependencyTests
{
    private const string Prefix = "MicroCreds.Registry.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ledger"] = [],
        ["Credentials"] = ["Ledger"],
        ["EmbeddedSilo"] = [],
        ["Domain"] = ["Ledger", "Credentials", "EmbeddedSilo"],
        ["Verification"] = ["Ledger", "Credentials"],
        ["Grains.Abstractions"] = ["Ledger", "Credentials", "Domain", "EmbeddedSilo"],
        ["Grains"] = ["Ledger", "Credentials", "Domain", "Verification", "Grains.Abstractions", "EmbeddedSilo"],
        ["Storage.Sqlite"] = ["Ledger", "Credentials", "Domain", "Grains.Abstractions", "Grains", "EmbeddedSilo"],
        ["Server"] =
        [
            "Ledger", "Credentials", "Domain", "Verification", "Grains.Abstractions", "Grains", "Storage.Sqlite",
            "EmbeddedSilo",
        ],
        ["Client"] = ["Ledger", "Credentials"],
        ["Cli"] = ["Ledger", "Credentials", "Client", "Verification"],
    };

#if ENGINE_ORLEANS
    // A build for Orleans has no trace of the other engine.
    public static TheoryData<string> Projects => [.. Allowed.Keys.Where(project => project != "EmbeddedSilo")];
#else
    public static TheoryData<string> Projects => [.. Allowed.Keys];
#endif

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_OfEachProject_ReferencesOnlyWhatItMay(string project)
    {
        var referenced = Load(project).GetReferencedAssemblies()
            .Select(name => ProjectName(name.Name!))
            .Where(name => name is not null && name != project);

        Assert.All(referenced, name => Assert.Contains(name, Allowed[project]));
    }

    [Fact]
    public void Ledger_References_NothingButTheFramework()
    {
        Assert.All(
            Load("Ledger").GetReferencedAssemblies(),
            name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void SourceFolders_AllProjects_AreInThisTest()
    {
        var projects = Directory.GetDirectories(Path.Combine(Checkout.Root, "src"))
            .Select(folder => Path.GetFileName(folder)[Prefix.Length..]);

        Assert.Equal(Allowed.Keys.Order(), projects.Order());
    }

    private static string? ProjectName(string assembly) => assembly switch
    {
        "microcreds-server" => "Server",
        "microcreds" => "Cli",
        _ when assembly.StartsWith(Prefix, StringComparison.Ordinal) => assembly[Prefix.Length..],
        _ => null,
    };

    private static Assembly Load(string project) => Assembly.Load(project switch
    {
        "Server" => "microcreds-server",
        "Cli" => "microcreds",
        _ => Prefix + project,
    });
}
