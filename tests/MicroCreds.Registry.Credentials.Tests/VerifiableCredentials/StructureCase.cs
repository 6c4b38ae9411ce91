using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;

/// <summary>Structural tests: a sound document, one change, and what the checks then say.</summary>
internal static class StructureCase
{
    /// <summary>The document with the value at a JSON pointer replaced (or removed, where it is null), and its checks.</summary>
    public static IReadOnlyList<Check> Changed(string document, string pointer, string? value)
    {
        var root = JsonNode.Parse(document)!;
        var steps = pointer.Split('/')[1..];
        var parent = root;
        foreach (var step in steps[..^1])
            parent = int.TryParse(step, out var index) ? parent[index]! : parent[step]!;
        if (value is null)
            parent.AsObject().Remove(steps[^1]);
        else if (int.TryParse(steps[^1], out var index))
            parent.AsArray()[index] = JsonNode.Parse(value);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
        return Inspect(root.ToJsonString());
    }

    public static IReadOnlyList<Check> Inspect(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CredentialStructure.Inspect(document.RootElement);
    }

    public static void AssertHolds(IReadOnlyList<Check> checks) => Assert.Equal([SharedChecks.StructurePass], checks);

    public static void AssertFails(IReadOnlyList<Check> checks, string code, string pointer)
    {
        Assert.All(checks, check => Assert.Equal(CheckNames.Structure, check.Name));
        Assert.Contains(checks, check => check.Result == CheckResult.Fail && check.Code == code && check.Pointer == pointer);
        Assert.All(checks, check => Assert.EndsWith(".", check.Message));
    }
}
