using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>One of the manifests of the W3C's JSON-LD 1.1 API test suite, and the documents beside it.</summary>
internal sealed class JsonLdSuite
{
    private const string Folder = "json-ld-api/";

    private readonly Dictionary<string, JsonElement> _entries;
    private readonly string _baseIri;

    private JsonLdSuite(string name)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(PathTo($"{name}-manifest.jsonld")));
        var root = manifest.RootElement.Clone();
        _baseIri = root.GetProperty("baseIri").GetString()!;
        _entries = root.GetProperty("sequence").EnumerateArray().ToDictionary(entry => entry.GetProperty("@id").GetString()!);
        var files = Directory.EnumerateFiles(PathTo(name), "*.jsonld", SearchOption.AllDirectories);
        Contexts = ContextCatalog.Of(files.Select(file => new KeyValuePair<string, RemoteContext>(
            _baseIri + Path.GetRelativePath(PathTo(""), file).Replace('\\', '/'), new RemoteContext(() => File.ReadAllBytes(file)))));
    }

    /// <summary>The documents of the suite, under the URLs that they have on the web.</summary>
    public ContextCatalog Contexts { get; }

    public int Count => _entries.Count;

    public static JsonLdSuite Load(string name) => new(name);

    /// <summary>The tests of a kind that are driven, by identifier and name.</summary>
    public static TheoryData<string, string> Cases(Lazy<JsonLdSuite> suite, string type)
    {
        var cases = new TheoryData<string, string>();
        if (!SharedVectors.ArePresent)
            return cases;
        foreach (var (id, entry) in suite.Value._entries.Where(entry => IsOf(entry.Value, type) && !IsLeftOut(entry.Value)))
            cases.Add(id, entry.GetProperty("name").GetString()!);
        return cases;
    }

    /// <summary>The tests that are not driven: those for processors of JSON-LD 1.0.</summary>
    public IEnumerable<string> LeftOut() => _entries.Where(entry => IsLeftOut(entry.Value)).Select(entry => entry.Key);

    public JsonDocument Input(string id) => JsonDocument.Parse(File.ReadAllBytes(PathTo(_entries[id].GetProperty("input").GetString()!)));

    public string Expected(string id) => PathTo(_entries[id].GetProperty("expect").GetString()!);

    public string ExpectedError(string id) => _entries[id].GetProperty("expectErrorCode").GetString()!;

    public JsonLdOptions Options(string id)
    {
        var entry = _entries[id];
        var options = new JsonLdOptions { Base = _baseIri + entry.GetProperty("input").GetString() };
        if (!entry.TryGetProperty("option", out var said))
            return options;
        if (said.TryGetProperty("base", out var baseIri))
            options = options with { Base = baseIri.GetString() };
        if (said.TryGetProperty("expandContext", out var context))
            options = options with { ExpandContext = JsonDocument.Parse(File.ReadAllBytes(PathTo(context.GetString()!))).RootElement };
        if (said.TryGetProperty("processingMode", out var mode) && mode.GetString() == "json-ld-1.0")
            options = options with { ProcessingMode = JsonLdProcessingMode.JsonLd10 };
        if (said.TryGetProperty("rdfDirection", out var direction))
            options = options with { RdfDirection = direction.GetString() == "i18n-datatype" ? RdfDirection.I18nDatatype : RdfDirection.CompoundLiteral };
        return options;
    }

    private static bool IsOf(JsonElement entry, string type) => entry.GetProperty("@type").EnumerateArray().Any(value => value.GetString() == type);

    private static bool IsLeftOut(JsonElement entry) => entry.TryGetProperty("option", out var option)
        && ((option.TryGetProperty("specVersion", out var version) && version.GetString() == "json-ld-1.0")
            // Blank nodes as predicates: no RDF 1.1 dataset has them, and only tests for 1.0 ask for them.
            || option.TryGetProperty("produceGeneralizedRdf", out _));

    private static string PathTo(string relative) => SharedVectors.PathTo(Folder + relative);
}
