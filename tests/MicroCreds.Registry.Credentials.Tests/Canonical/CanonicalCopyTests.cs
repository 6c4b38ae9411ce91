using System.Text;
using MicroCreds.Registry.Credentials.Canonical;

namespace MicroCreds.Registry.Credentials.Tests.Canonical;

public class CanonicalCopyTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2,"c":3}""", "a", """{"b":2,"c":3}""")]
    [InlineData("""{"a":1,"b":2,"c":3}""", "b", """{"a":1,"c":3}""")]
    [InlineData("""{"a":1,"b":2,"c":3}""", "c", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1}""", "a", "{}")]
    public void LeaveOut_Member_LeavesTheRest(string text, string name, string expected)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var copy = new CanonicalCopy(source, new byte[source.Length]);
        copy.LeaveOut(1, source.AsSpan(text.IndexOf($"\"{name}\"", StringComparison.Ordinal) + 4, 1));
        Assert.Equal(expected, Encoding.UTF8.GetString(copy.Finish()));
    }

    [Fact]
    public void Replace_ThenLeaveOut_ChangesBoth()
    {
        var source = """{"@context":["a","b"],"id":"x","proof":{}}"""u8.ToArray();
        var copy = new CanonicalCopy(source, new byte[64]);
        copy.Replace(source.AsSpan(12, 9), """["a"]"""u8);
        copy.LeaveOut("proof".Length, source.AsSpan(39, 2));
        Assert.Equal("""{"@context":["a"],"id":"x"}""", Encoding.UTF8.GetString(copy.Finish()));
    }

    [Fact]
    public void Replace_PartOfAnotherTextOrAlreadyCopied_Throws()
    {
        var source = """{"a":1,"b":2}"""u8.ToArray();
        Assert.Throws<ArgumentException>(() => new CanonicalCopy(source, new byte[64]).Replace("1"u8, "2"u8));
        Assert.Throws<ArgumentException>(() =>
        {
            var copy = new CanonicalCopy(source, new byte[64]);
            copy.Replace(source.AsSpan(11, 1), "3"u8);
            copy.Replace(source.AsSpan(5, 1), "3"u8);
        });
    }
}
