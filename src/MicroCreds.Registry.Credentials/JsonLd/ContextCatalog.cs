using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The contexts that documents may name, and what the URLs stand for. Nothing is ever fetched: a URL that is not in the
/// catalogue is refused. Never changed once made, and safe to use from any number of threads, which share what it
/// remembers of contexts that were made before.
/// </summary>
public sealed class ContextCatalog
{
    private readonly FrozenDictionary<string, RemoteContext> _contexts;
    private readonly ActiveContext?[] _roots = new ActiveContext?[2];

    private ContextCatalog(IEnumerable<KeyValuePair<string, RemoteContext>> contexts) =>
        _contexts = contexts.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The contexts that are part of the program.</summary>
    public static ContextCatalog BuiltIn { get; } = new(EmbeddedContexts.All);

    /// <summary>The URLs of all contexts.</summary>
    public IReadOnlyCollection<string> Urls => _contexts.Keys;

    /// <summary>A catalogue with one more context. One that is built in may be given again, as the same JSON.</summary>
    /// <param name="url">The absolute URL that documents name it by.</param>
    /// <param name="utf8">A JSON object with a member <c>@context</c>, at most 1 MiB; copied. Credentials may name its digest (<c>relatedResource</c>), so it is to be the very bytes that are published.</param>
    /// <exception cref="ArgumentException">The URL is none, or is taken (a context is never replaced by another), or the text has no context.</exception>
    public ContextCatalog With(string url, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!IriForm.HasScheme(Encoding.UTF8.GetBytes(url)))
            throw new ArgumentException($"the context URL \"{url}\" is not absolute", nameof(url));
        var copy = utf8.ToArray();
        var added = new RemoteContext(() => copy, new ResourceDigests(() => copy, []));
        if (added.Load(out var context) != ContextLoad.Found)
            throw new ArgumentException($"what is given for {url} is not JSON, or has no \"@context\"", nameof(utf8));
        if (Load(url, out var known) != ContextLoad.Unknown)
        {
            return JsonElement.DeepEquals(known, context)
                ? this
                : throw new ArgumentException($"the catalogue has another context {url} already", nameof(url));
        }

        return new ContextCatalog(_contexts.Append(new(url, added)));
    }

    /// <summary>A catalogue of its own, whose documents are read when they are asked for and need not be contexts.</summary>
    internal static ContextCatalog Of(IEnumerable<KeyValuePair<string, RemoteContext>> documents) => new(documents);

    /// <summary>The digests of what is published at a URL, or null where that is not at hand byte for byte.</summary>
    internal ResourceDigests? DigestsOf(string url) => _contexts.GetValueOrDefault(url)?.Digests;

    internal ContextLoad Load(string url, out JsonElement context)
    {
        context = default;
        return _contexts.TryGetValue(url, out var found) ? found.Load(out context) : ContextLoad.Unknown;
    }

    /// <summary>The context that documents begin with, whose memory all documents share.</summary>
    internal ActiveContext SharedRoot(JsonLdProcessingMode mode)
    {
        ref var root = ref _roots[(int)mode];
        var known = Volatile.Read(ref root);
        if (known?.Memory?.IsFull == false)
            return known;
        // Two threads may do this at once: then one of the two is forgotten.
        var made = new ActiveContext(null, new ContextMemory()).Finished();
        Volatile.Write(ref root, made);
        return made;
    }
}
