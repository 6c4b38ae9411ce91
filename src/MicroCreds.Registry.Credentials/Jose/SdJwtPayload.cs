using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Puts disclosures in the place of their digests (RFC 9901 section 7.1, steps 3 to 5). Each disclosure is used once,
/// so the work is bounded by what came in.
/// </summary>
internal sealed class SdJwtPayload
{
    private const string Digests = "_sd";
    private const string Item = "...";
    private const string Algorithm = "_sd_alg";
    private const int MaxPointer = 4096;
    private const int MaxErrorPointer = 1024;

    private readonly Dictionary<string, Disclosure> _byDigest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly StringBuilder _pointer = new();
    private readonly Utf8JsonWriter _json;
    private int _depth;
    private int _used;
    private InputError? _error;

    private SdJwtPayload(Utf8JsonWriter json) => _json = json;

    public static bool TryProcess(
        JsonElement payload, IReadOnlyList<Disclosure> disclosures, out ReadOnlyMemory<byte> processed, [NotNullWhen(false)] out InputError? error)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = CanonicalJson.NewWriter(output);
        var state = new SdJwtPayload(json);
        state.Process(payload, disclosures);
        json.Flush();
        processed = output.WrittenMemory;
        error = state._error;
        return error is null;
    }

    private void Process(JsonElement payload, IReadOnlyList<Disclosure> disclosures)
    {
        foreach (var disclosure in disclosures)
        {
            if (!_byDigest.TryAdd(disclosure.Digest, disclosure))
            {
                Fail("The same disclosure came twice.");
                return;
            }
        }

        WriteObject(payload, null);
        if (_error is null && _used < disclosures.Count)
            Fail("A disclosure came whose digest stands nowhere.");
    }

    private void WriteValue(JsonElement value, Disclosure? within)
    {
        if (_error is not null)
            return;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            value.WriteTo(_json);
            return;
        }

        if (_depth >= StrictJson.MaxDepth)
        {
            Fail($"With its disclosures the payload is nested more than {StrictJson.MaxDepth} deep.");
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
            WriteObject(value, within);
        else
            WriteArray(value, within);
    }

    private void WriteObject(JsonElement value, Disclosure? within)
    {
        _depth++;
        _json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.NameEquals(Digests) || (_depth == 1 && member.NameEquals(Algorithm)))
                continue;
            if (member.NameEquals(Item) || member.NameEquals(Algorithm))
            {
                Fail($"A member \"{member.Name}\" stands where none may be.");
                break;
            }

            WriteMember(member.Name, member.Value, within);
        }

        if (_error is null && value.TryGetProperty(Digests, out var digests))
            WriteDisclosed(value, digests, within);
        _json.WriteEndObject();
        _depth--;
    }

    private void WriteDisclosed(JsonElement parent, JsonElement digests, Disclosure? within)
    {
        if (digests.ValueKind != JsonValueKind.Array)
        {
            Fail("\"_sd\" must be a list of digests.");
            return;
        }

        HashSet<string>? names = null;
        foreach (var digest in digests.EnumerateArray())
        {
            if (Find(digest, within) is not { } disclosure)
            {
                if (_error is not null)
                    return;
                continue;
            }

            // Gathered once, and only where something is disclosed: looking each name up would take as long as both together.
            names ??= new HashSet<string>(parent.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
            if (disclosure.Name is not { } name)
                Fail("A disclosure for an item of a list has its digest among an object's.");
            else if (!names.Add(name) || name == Algorithm)
                Fail("A disclosure names a member that is there already, or that may not be.");
            else
                WriteMember(name, disclosure.Value, disclosure, disclosure);
        }
    }

    private void WriteArray(JsonElement value, Disclosure? within)
    {
        _depth++;
        _json.WriteStartArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (_error is not null)
                break;
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(Item, out var digest))
            {
                WriteAt(index++, item, within, null);
                continue;
            }

            if (item.EnumerateObject().Count() > 1)
                Fail("A member \"...\" stands beside others.");
            else if (Find(digest, within) is not { } disclosure)
                continue;
            else if (disclosure.Name is not null)
                Fail("A disclosure for a member of an object has its digest in a list.");
            else
                WriteAt(index++, disclosure.Value, disclosure, disclosure);
        }

        _json.WriteEndArray();
        _depth--;
    }

    private void WriteMember(string name, JsonElement value, Disclosure? within, Disclosure? disclosed = null)
    {
        var length = _pointer.Length;
        JsonPlace.AppendToken(_pointer, name);
        _json.WritePropertyName(name);
        Write(value, within, disclosed, length);
    }

    private void WriteAt(int index, JsonElement value, Disclosure? within, Disclosure? disclosed)
    {
        var length = _pointer.Length;
        _pointer.Append(CultureInfo.InvariantCulture, $"/{index}");
        Write(value, within, disclosed, length);
    }

    private void Write(JsonElement value, Disclosure? within, Disclosure? disclosed, int length)
    {
        if (disclosed is not null && _pointer.Length > MaxPointer)
            Fail($"A disclosure is for a place whose pointer has more than {MaxPointer} characters.");
        else if (disclosed is not null)
            disclosed.Pointer = _pointer.ToString();
        WriteValue(value, within);
        _pointer.Length = length;
    }

    /// <summary>The disclosure of a digest; null for one that was kept back, or a decoy.</summary>
    private Disclosure? Find(JsonElement digest, Disclosure? within)
    {
        if (digest.ValueKind != JsonValueKind.String)
            Fail("A digest must be a string.");
        else if (!_seen.Add(digest.GetString()!))
            Fail("A digest stands in the payload more than once.");
        else if (_byDigest.TryGetValue(digest.GetString()!, out var disclosure))
        {
            disclosure.Parent = within;
            _used++;
            return disclosure;
        }

        return null;
    }

    // A pointer in an error is cut at an ancestor.
    private void Fail(string message)
    {
        var pointer = _pointer.Length <= MaxErrorPointer ? _pointer.ToString() : _pointer.ToString(0, MaxErrorPointer);
        if (_pointer.Length > MaxErrorPointer)
            pointer = pointer[..pointer.LastIndexOf('/')];
        _error ??= new InputError(JoseErrorCodes.SdJwtMalformed, message, pointer);
    }
}
