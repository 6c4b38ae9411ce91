using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

/// <summary>
/// Writes logs of did:webvh as their controllers do, step by step as the specification tells creating and updating, and
/// lets a test spoil each step.
/// </summary>
internal sealed class WebVhLogWriter
{
    public const string Host = "example.org";
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> _lines = [];
    private string _previous = "";

    public string Scid { get; private set; } = "";

    public string Did => $"did:webvh:{Scid}:{Host}";

    public IReadOnlyList<string> Lines => _lines;

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Concat(_lines.Select(line => line + "\n")));

    public static SigningKey Key(byte number)
    {
        var seed = new byte[32];
        seed[0] = number;
        return SigningKey.FromSeed(seed);
    }

    public static string Multikey(byte number)
    {
        using var key = Key(number);
        return key.PublicKeyMultibase;
    }

    public static string DidKeyOf(byte number) => "did:key:" + Multikey(number);

    public static string HashOfKey(byte number) => WebVhHash.Of(Encoding.UTF8.GetBytes(Multikey(number)));

    /// <summary>Parameters as JSON, the required ones of a first entry and others.</summary>
    public static JsonObject First(byte key, params (string Name, JsonNode Value)[] others)
    {
        var parameters = new JsonObject { ["method"] = "did:webvh:1.0", ["scid"] = "{SCID}", ["updateKeys"] = new JsonArray(Multikey(key)) };
        foreach (var (name, value) in others)
            parameters[name] = value.DeepClone();
        return parameters;
    }

    public static JsonObject Witness(int threshold, params byte[] keys) => new()
    {
        ["threshold"] = threshold,
        ["witnesses"] = new JsonArray([.. keys.Select(key => (JsonNode)new JsonObject { ["id"] = DidKeyOf(key) })]),
    };

    /// <summary>A document with one key, <c>#a</c>.</summary>
    public static JsonObject State(string did, byte key) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1"),
        ["id"] = did,
        ["verificationMethod"] = new JsonArray(new JsonObject
        {
            ["id"] = did + "#a",
            ["type"] = "Multikey",
            ["controller"] = did,
            ["publicKeyMultibase"] = Multikey(key),
        }),
        ["assertionMethod"] = new JsonArray(did + "#a"),
    };

    /// <summary>Creates the DID.</summary>
    public WebVhLogWriter Create(byte signer, JsonObject? parameters = null, Action<JsonObject>? beforeScid = null, Action<JsonObject>? beforeHash = null)
    {
        var entry = new JsonObject
        {
            ["versionId"] = "{SCID}",
            ["versionTime"] = "2026-01-01T00:00:00Z",
            ["parameters"] = parameters ?? First(signer),
            ["state"] = State($"did:webvh:{{SCID}}:{Host}", 100),
        };
        beforeScid?.Invoke(entry);
        Scid = Hash(entry);
        entry = JsonNode.Parse(entry.ToJsonString(Relaxed).Replace("{SCID}", Scid, StringComparison.Ordinal))!.AsObject();
        beforeHash?.Invoke(entry);
        entry["versionId"] = $"1-{Hash(entry)}";
        return Sign(entry, signer);
    }

    /// <summary>Adds a version, a day after the one before.</summary>
    public WebVhLogWriter Update(byte signer, JsonObject? parameters = null, Action<JsonObject>? beforeHash = null, Action<JsonObject>? afterHash = null, ProofOptions? options = null)
    {
        var number = _lines.Count + 1;
        var entry = new JsonObject
        {
            ["versionId"] = _previous,
            ["versionTime"] = Start.AddDays(_lines.Count).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["parameters"] = parameters ?? [],
            ["state"] = State(Did, (byte)(99 + number)),
        };
        beforeHash?.Invoke(entry);
        entry["versionId"] = $"{number}-{Hash(entry)}";
        afterHash?.Invoke(entry);
        return Sign(entry, signer, options);
    }

    public WebVhLogWriter Replace(int line, Func<string, string> change)
    {
        _lines[line] = change(_lines[line]);
        return this;
    }

    public string VersionId(int number) => JsonNode.Parse(_lines[number - 1])!["versionId"]!.GetValue<string>();

    /// <summary>The file of witness proofs: who approved which version.</summary>
    public static byte[] Approvals(params (string VersionId, byte Witness)[] approvals) => Encoding.UTF8.GetBytes(new JsonArray([.. approvals.Select(approval =>
    {
        using var key = Key(approval.Witness);
        var signed = JsonNode.Parse(Sign($$"""{"versionId":"{{approval.VersionId}}"}""", key, OptionsOf(approval.Witness)))!;
        return (JsonNode)new JsonObject { ["versionId"] = approval.VersionId, ["proof"] = new JsonArray(signed["proof"]!.DeepClone()) };
    })]).ToJsonString());

    public static ProofOptions OptionsOf(byte key) => new() { VerificationMethod = $"{DidKeyOf(key)}#{Multikey(key)}", Created = Start };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private WebVhLogWriter Sign(JsonObject entry, byte signer, ProofOptions? options = null)
    {
        _previous = entry["versionId"]!.GetValue<string>();
        using var key = Key(signer);
        _lines.Add(Sign(entry.ToJsonString(Relaxed), key, options ?? OptionsOf(signer)));
        return this;
    }

    private static string Sign(string text, SigningKey key, ProofOptions options)
    {
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Encoding.UTF8.GetBytes(text), options, Cryptosuite.EddsaJcs2022, key, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Hash(JsonObject entry)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(Jcs.TryCanonicalize(Encoding.UTF8.GetBytes(entry.ToJsonString(Relaxed)), output, out _));
        return WebVhHash.Of(output.WrittenSpan);
    }
}
