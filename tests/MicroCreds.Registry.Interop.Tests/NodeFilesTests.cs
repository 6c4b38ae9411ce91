using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Interop.Tests;

/// <summary>What the tests with Node, and the comparison with other verifiers, rest on; these need no Node, so that a wrong list is no reason to be skipped.</summary>
public class NodeFilesTests
{
    [Theory]
    [InlineData("node")]
    [InlineData("peers")]
    public void Package_EveryDependency_IsPinnedToTheVersionInTheLockFile(string folder)
    {
        var wanted = Read(folder, "package.json")["dependencies"]!.AsObject();
        var locked = Read(folder, "package-lock.json")["packages"]!;
        Assert.True(JsonNode.DeepEquals(wanted, locked[""]!["dependencies"]));
        Assert.All(wanted, dependency => Assert.Equal((string?)locked[$"node_modules/{dependency.Key}"]!["version"], (string?)dependency.Value));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("peers")]
    public void LockFile_EveryPackage_HasADigestAndNoPlaceOfItsOwn(string folder)
    {
        var packages = Read(folder, "package-lock.json")["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package =>
        {
            Assert.StartsWith("sha512-", (string?)package.Value!["integrity"], StringComparison.Ordinal);
            Assert.Null(package.Value["resolved"]);
        });
    }

    private static JsonNode Read(string folder, string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, folder, file)))!;
}
