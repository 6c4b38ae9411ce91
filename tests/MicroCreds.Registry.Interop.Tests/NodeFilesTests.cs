using System.Text.Json.Nodes;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests;

/// <summary>What the tests with Node rest on; these need none, so that a wrong list is no reason to be skipped.</summary>
public class NodeFilesTests
{
    [Fact]
    public void Package_EveryDependency_IsPinnedToTheVersionInTheLockFile()
    {
        var wanted = Read("package.json")["dependencies"]!.AsObject();
        var locked = Read("package-lock.json")["packages"]!;
        Assert.True(JsonNode.DeepEquals(wanted, locked[""]!["dependencies"]));
        Assert.All(wanted, dependency => Assert.Equal((string?)locked[$"node_modules/{dependency.Key}"]!["version"], (string?)dependency.Value));
    }

    [Fact]
    public void LockFile_EveryPackage_HasADigestAndNoPlaceOfItsOwn()
    {
        var packages = Read("package-lock.json")["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package =>
        {
            Assert.StartsWith("sha512-", (string?)package.Value!["integrity"], StringComparison.Ordinal);
            Assert.Null(package.Value["resolved"]);
        });
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(NodeInstallation.Folder, file)))!;
}
