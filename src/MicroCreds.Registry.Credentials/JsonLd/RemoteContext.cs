using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>A document that a URL stands for, read when it is first asked for.</summary>
internal sealed class RemoteContext
{
    private readonly Lazy<(ContextLoad Load, JsonElement Context)> _read;

    /// <param name="document">The document's bytes.</param>
    /// <param name="digests">Their digests, where they are byte for byte what is published at the URL; else null.</param>
    public RemoteContext(Func<ReadOnlyMemory<byte>> document, ResourceDigests? digests = null)
    {
        _read = new(() => Read(document()));
        Digests = digests;
    }

    /// <summary>The digests of what is published at the URL, where that is known.</summary>
    public ResourceDigests? Digests { get; }

    public ContextLoad Load(out JsonElement context)
    {
        (var load, context) = _read.Value;
        return load;
    }

    private static (ContextLoad Load, JsonElement Context) Read(ReadOnlyMemory<byte> document)
    {
        if (!StrictJson.TryParse(document, out var json, out _))
            return (ContextLoad.Unknown, default);
        // The document is not disposed of: it is read for as long as the catalogue lives.
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("@context"u8, out var context)
            ? (ContextLoad.Found, context)
            : (ContextLoad.NoContext, default);
    }
}
