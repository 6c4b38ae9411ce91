using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>What <see cref="CanonicalRdf"/> makes of a document: N-Quads, or an error whose place is in the document.</summary>
internal sealed record Canonicalized(string? NQuads, JsonLdError? Error)
{
    public static Canonicalized Of(string json, ContextCatalog? contexts = null, string? without = null)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 });
        return Of(document.RootElement, contexts, without);
    }

    public static Canonicalized Of(JsonElement document, ContextCatalog? contexts = null, string? without = null)
    {
        var output = new ArrayBufferWriter<byte>();
        if (CanonicalRdf.TryCanonicalize(document, without, contexts ?? ContextCatalog.BuiltIn, output, out var error))
            return new Canonicalized(Encoding.UTF8.GetString(output.WrittenSpan), null);
        Assert.Equal(0, output.WrittenCount);
        Assert.NotEmpty(error.Message);
        Assert.True(IsIn(document, error.Pointer), $"{error.Pointer} is no place in the document");
        return new Canonicalized(null, error);
    }

    /// <summary>Whether a pointer leads somewhere; where a name stands twice, either may be meant.</summary>
    private static bool IsIn(JsonElement at, string pointer)
    {
        if (pointer.Length == 0)
            return true;
        var end = pointer.IndexOf('/', 1);
        var token = (end < 0 ? pointer[1..] : pointer[1..end]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        var rest = end < 0 ? "" : pointer[end..];
        if (at.ValueKind == JsonValueKind.Array)
            return int.TryParse(token, out var index) && index < at.GetArrayLength() && IsIn(at[index], rest);
        return at.ValueKind == JsonValueKind.Object && at.EnumerateObject().Any(member => member.Name == token && IsIn(member.Value, rest));
    }
}
