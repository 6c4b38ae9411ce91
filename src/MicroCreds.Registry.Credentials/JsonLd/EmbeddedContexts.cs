using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The context documents in the program, which <c>Contexts/manifest.json</c> lists with their origin, licence and digest.</summary>
internal static class EmbeddedContexts
{
    private const string Folder = "MicroCreds.Registry.Credentials.JsonLd.Contexts.";

    public static IEnumerable<KeyValuePair<string, RemoteContext>> All
    {
        get
        {
            using var manifest = JsonDocument.Parse(Read("manifest.json"));
            foreach (var entry in manifest.RootElement.GetProperty("contexts"u8).EnumerateArray())
            {
                var file = entry.GetProperty("file"u8).GetString()!;
                yield return new(entry.GetProperty("url"u8).GetString()!, new RemoteContext(() => Read(file), DigestsOf(entry, file)));
            }
        }
    }

    /// <summary>The digests of a file that is byte for byte what is published; <c>earlier</c> names those of earlier editions.</summary>
    private static ResourceDigests? DigestsOf(JsonElement entry, string file) => entry.TryGetProperty("earlier"u8, out var earlier)
        ? new ResourceDigests(() => Read(file), [.. earlier.EnumerateArray().Select(digest => Convert.FromHexString(digest.GetString()!))])
        : null;

    /// <summary>One of the files.</summary>
    public static ReadOnlyMemory<byte> Read(string file)
    {
        using var stream = typeof(EmbeddedContexts).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"{file} is not part of the program");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
