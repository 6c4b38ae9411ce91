using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>
/// Reads the parameters of one entry on top of those that were in force. A JSON null, which early software wrote, is
/// the default of the member, as the specification advises.
/// </summary>
internal sealed class WebVhParameterReader(JsonElement parameters, bool isFirst)
{
    private const int MaxItems = 64;

    private string? _problem;

    /// <summary>The parameters in force from this entry on; null where they are malformed.</summary>
    public static WebVhParameters? Read(JsonElement parameters, WebVhParameters before, bool isFirst, out string member, out string? problem)
    {
        member = "";
        problem = null;
        var reader = new WebVhParameterReader(parameters, isFirst);
        if (isFirst && reader.FindMissing() is { } missing)
        {
            problem = $"The first entry has no parameter \"{missing}\".";
            return null;
        }

        var read = before;
        foreach (var parameter in parameters.EnumerateObject())
        {
            read = reader.Apply(read, parameter.Name, parameter.Value);
            if ((problem = reader._problem) is null)
                continue;
            member = parameter.Name;
            return null;
        }

        return read;
    }

    private string? FindMissing() =>
        Array.Find(["method", "scid", "updateKeys"], name => !parameters.TryGetProperty(name, out _));

    private WebVhParameters Apply(WebVhParameters before, string name, JsonElement value)
    {
        switch (name)
        {
            case "method":
                return value.ValueKind == JsonValueKind.String && value.ValueEquals(WebVhParameters.Method)
                    ? before
                    : Fail(before, $"The only method that is verified here is {WebVhParameters.Method}.");
            case "scid":
                return isFirst && value.ValueKind == JsonValueKind.String
                    ? before
                    : Fail(before, "\"scid\" is a string, and stands in the first entry alone.");
            case "updateKeys":
                var keys = Texts(name, value);
                return isFirst && keys.IsEmpty ? Fail(before, "The first entry has no update key.") : before with { UpdateKeys = keys };
            case "nextKeyHashes":
                return before with { NextKeyHashes = Texts(name, value) };
            case "watchers":
                return before with { Watchers = Texts(name, value) };
            case "witness":
                return before with { Witness = Witness(value) };
            case "portable":
                return Flag(name, value) && !isFirst
                    ? Fail(before, "Only the first entry can make a DID portable.")
                    : before with { IsPortable = value.ValueKind == JsonValueKind.True };
            case "deactivated":
                return before with { IsDeactivated = Flag(name, value) };
            case "ttl":
                return before with { Ttl = Ttl(value) };
            default:
                return Fail(before, "This is no parameter of did:webvh 1.0.");
        }
    }

    private ImmutableArray<string> Texts(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MaxItems
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        _problem = $"\"{name}\" must be a list of at most {MaxItems} strings.";
        return [];
    }

    private bool Flag(string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
            _problem = $"\"{name}\" must be true or false.";
        return value.ValueKind == JsonValueKind.True;
    }

    private uint Ttl(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return WebVhParameters.DefaultTtl;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out var seconds) && seconds <= 1u << 31)
            return seconds;
        _problem = "\"ttl\" must be a number of seconds, 0 to 2^31.";
        return 0;
    }

    private WebVhWitnessRule? Witness(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any()))
            return null;
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("threshold"u8, out var threshold) || threshold.ValueKind != JsonValueKind.Number || !threshold.TryGetInt32(out var needed)
            || !value.TryGetProperty("witnesses"u8, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxItems)
        {
            _problem = $"\"witness\" must have a whole \"threshold\" and a list of at most {MaxItems} \"witnesses\".";
            return null;
        }

        var ids = list.EnumerateArray().Select(IdOf).ToImmutableArray();
        if (ids.Any(id => id is null))
            _problem = "Each witness must have the did:key of an Ed25519 key as its \"id\".";
        else if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Length)
            _problem = "A witness is listed twice.";
        else if (needed < 1 || needed > ids.Length)
            _problem = "\"threshold\" must be at least 1 and at most the number of witnesses.";
        return _problem is null ? new WebVhWitnessRule(needed, ids!) : null;
    }

    private static string? IdOf(JsonElement witness) =>
        witness.ValueKind == JsonValueKind.Object && witness.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String
            && id.GetString() is { } did && did.StartsWith(DidKey.Prefix, StringComparison.Ordinal) && DidUrl.IsDid(did)
            && DidKey.Resolve(DidKey.VerificationMethodOf(did)).Key?.Type == KeyType.Ed25519
            ? did
            : null;

    private WebVhParameters Fail(WebVhParameters before, string problem)
    {
        _problem = problem;
        return before;
    }
}
