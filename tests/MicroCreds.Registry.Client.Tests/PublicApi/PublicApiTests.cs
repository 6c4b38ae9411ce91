using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Client.Tests.PublicApi;

/// <summary>The SDK's public API is what approved.txt says. A change is approved by running this test with MICROCREDS_APPROVE=1.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheSdk_IsTheApprovedOne()
    {
        var file = Approved();
        var actual = ApiText.Of(typeof(RegistryClient).Assembly).ToList();
        if (Environment.GetEnvironmentVariable("MICROCREDS_APPROVE") == "1")
            File.WriteAllText(file, string.Join('\n', actual) + "\n");

        var approved = File.ReadAllLines(file);

        Assert.True(
            approved.SequenceEqual(actual),
            "not approved:\n" + string.Join('\n', actual.Except(approved).Select(line => "+ " + line).Concat(approved.Except(actual).Select(line => "- " + line))));
    }

    private static string Approved([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "approved.txt");
}
