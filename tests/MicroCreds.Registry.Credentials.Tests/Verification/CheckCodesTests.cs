using System.Reflection;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class CheckCodesTests
{
    [Fact]
    public void Codes_AreUniqueAndSpelledAlike()
    {
        var codes = Values(typeof(CheckCodes));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes.Concat(Values(typeof(JsonErrorCodes))).Concat(Values(typeof(JoseErrorCodes))).Concat(Values(typeof(BakingErrorCodes))).Concat(Values(typeof(RdfErrorCodes))), code => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", code));
    }

    [Fact]
    public void SharedChecks_UseKnownNamesAndCodesAndSaySomething()
    {
        var codes = Values(typeof(CheckCodes));
        var names = Values(typeof(CheckNames));
        Assert.All(SharedChecks.All, check =>
        {
            Assert.Contains(check.Code, codes);
            Assert.Contains(check.Name, names);
            Assert.EndsWith(".", check.Message);
            Assert.True(check.Pointer.Length == 0 || check.Pointer[0] == '/');
        });
        Assert.Equal(typeof(SharedChecks).GetProperties(BindingFlags.Public | BindingFlags.Static).Length, SharedChecks.All.Length);
    }

    [Fact]
    public void Documentation_NamesEveryCode()
    {
        var text = File.ReadAllText(Path.Combine(Checkout(), "docs", "check-codes.md"));
        Assert.All(Values(typeof(CheckCodes)).Concat(Values(typeof(JsonErrorCodes))).Concat(Values(typeof(JoseErrorCodes))).Concat(Values(typeof(BakingErrorCodes))).Concat(Values(typeof(RdfErrorCodes))).Concat(Values(typeof(DidErrorCodes))).Append(CredentialInspector.NotAnObject),
            code => Assert.Contains($"`{code}`", text, StringComparison.Ordinal));
    }

    private static List<string> Values(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    // Where this file was compiled: build output may lie elsewhere.
    private static string Checkout([System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (!File.Exists(Path.Combine(folder.FullName, "MicroCreds.Registry.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no solution above " + file);
        return folder.FullName;
    }
}
