using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>The body of a request: a document under a name, and options. Members that nobody here knows are let pass, as the VC API says.</summary>
internal sealed class VcApiBody : IDisposable
{
    /// <summary>The most JSON pointers that an option may list.</summary>
    public const int MaxPointers = 256;

    private readonly JsonDocument _body;

    private VcApiBody(JsonDocument body, string member)
    {
        _body = body;
        Document = body.RootElement.GetProperty(member);
    }

    /// <summary>The credential or presentation, of whatever kind.</summary>
    public JsonElement Document { get; }

    /// <summary>The whole body.</summary>
    public JsonElement Root => _body.RootElement;

    /// <summary>A string among the options; null where there is none.</summary>
    /// <exception cref="ProblemException">It is there and no string: 400.</exception>
    public string? Option(string name)
    {
        if (!_body.RootElement.TryGetProperty("options"u8, out var options) || options.ValueKind != JsonValueKind.Object
            || !options.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new ProblemException(400, ProblemCodes.BodyInvalid, $"the option {name} must be a string", $"/options/{name}");
    }

    /// <summary>A list of JSON pointers among the options; empty where there is none.</summary>
    /// <exception cref="ProblemException">It is there and no list of at most <see cref="MaxPointers"/> JSON pointers: 400.</exception>
    public IReadOnlyList<string> Pointers(string name)
    {
        if (!_body.RootElement.TryGetProperty("options"u8, out var options) || options.ValueKind != JsonValueKind.Object
            || !options.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        var isList = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MaxPointers
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString() is "" or ['/', ..]);
        return isList
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw new ProblemException(400, ProblemCodes.BodyInvalid, $"the option {name} must be a list of at most {MaxPointers} JSON pointers", $"/options/{name}");
    }

    /// <summary>Reads a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="members">The names that the document may have; the first that is there counts.</param>
    /// <exception cref="ProblemException">Another media type, no JSON object, none of the names, or options that are no object.</exception>
    public static async Task<VcApiBody> ReadAsync(HttpRequest request, params string[] members)
    {
        MediaTypes.Require(request, MediaTypes.Json, MediaTypes.JsonLd);
        var utf8 = await RequestBody.ReadAsync(request, request.HttpContext.RequestAborted);
        if (!StrictJson.TryParse(utf8, out var body, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        var fault = FaultOf(body.RootElement, members, out var member);
        if (fault is null)
            return new VcApiBody(body, member!);
        body.Dispose();
        throw fault;
    }

    /// <summary>A copy of an element's own text.</summary>
    public static byte[] TextOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    public void Dispose() => _body.Dispose();

    private static ProblemException? FaultOf(JsonElement body, string[] members, out string? member)
    {
        member = null;
        if (body.ValueKind != JsonValueKind.Object)
            return new ProblemException(400, ProblemCodes.BodyInvalid, "the body must be an object");
        member = members.FirstOrDefault(name => body.TryGetProperty(name, out _));
        if (member is null)
            return new ProblemException(400, ProblemCodes.BodyInvalid, $"the body has no \"{members[0]}\"");
        return body.TryGetProperty("options"u8, out var options) && options.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)
            ? new ProblemException(400, ProblemCodes.BodyInvalid, "\"options\" must be an object", "/options")
            : null;
    }
}
