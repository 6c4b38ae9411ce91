using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Tests.Running;

namespace MicroCreds.Registry.Cli.Tests.Administration;

public sealed class SkillsVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_Case_PrintsAlignmentsOfWhatMatches()
    {
        var file = _folder.Write("package.json", """
            {"CFDocument":{"title":"State Standards"},"CFItems":[
              {"uri":"https://case.example/uri/a","fullStatement":"Adds fractions.","humanCodingScheme":"M.1"},
              {"uri":"https://case.example/uri/b","fullStatement":"Reads maps."}]}
            """);

        var result = await CommandRun.RunAsync("skills", "import", file, "--format", "case", "--match", "m.1");

        Assert.Equal((ExitCodes.Ok, ""), (result.ExitCode, result.Error));
        using var alignments = JsonDocument.Parse(result.Output);
        var alignment = Assert.Single(alignments.RootElement.EnumerateArray());
        Assert.Equal(
            "Adds fractions.|https://case.example/uri/a|State Standards|M.1|CFItem",
            string.Join('|', alignment.EnumerateObject().Select(member => member.Value.GetString())));
    }

    [Fact]
    public async Task Import_CustomToAFile_CutsLongNames()
    {
        var file = _folder.Write("skills.csv", $"url,name\nhttps://s.example/1,{new string('x', 300)}\n");
        var output = Path.Combine(Path.GetDirectoryName(file)!, "alignments.json");

        var result = await CommandRun.RunAsync("skills", "import", file, "--format", "custom", "--framework", "Ours", "--out", output);

        Assert.Equal(ExitCodes.Ok, result.ExitCode);
        Assert.StartsWith("wrote 1 of 1 items", result.Output, StringComparison.Ordinal);
        using var alignments = JsonDocument.Parse(await File.ReadAllBytesAsync(output));
        Assert.Equal(new string('x', 199) + "…", alignments.RootElement[0].GetProperty("targetName").GetString());
        Assert.Equal("Ours", alignments.RootElement[0].GetProperty("framework").GetString());
    }

    [Fact]
    public async Task Import_UnsoundFile_SaysWhere()
    {
        var file = _folder.Write("skills.csv", "url,name\nurn:x:1,Dig\n");

        var result = await CommandRun.RunAsync("skills", "import", file, "--format", "custom");

        Assert.Equal(ExitCodes.NoAnswer, result.ExitCode);
        Assert.Contains(", line 2: The item's URL", result.Error, StringComparison.Ordinal);
    }
}
