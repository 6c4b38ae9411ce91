using System.Reflection;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

public sealed class RefusalCodesTests
{
    [Fact]
    public void EveryCode_IsDistinctAndDocumented()
    {
        var codes = typeof(RefusalCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToArray();
        var documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "domain.md"));

        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Contains($"| `{c}` |", documentation, StringComparison.Ordinal));
    }
}
