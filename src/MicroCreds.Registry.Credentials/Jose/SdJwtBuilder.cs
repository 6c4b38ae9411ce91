using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Takes members and items out of a document and puts digests in their place (RFC 9901 section 4.2).</summary>
internal sealed class SdJwtBuilder
{
    private const int MaxDecoys = 32;
    private const int SaltBytes = 16;

    // Without these nobody can verify, or tell what the rest means (VC-JOSE-COSE section 3.2.1, RFC 9901 section 9.7).
    private static readonly string[] NeverDisclosable =
    [
        "/@context", "/type", "/issuer", "/credentialStatus", "/credentialSchema", "/relatedResource",
        "/iss", "/iat", "/nbf", "/exp", "/cnf", "/aud", "/nonce", "/vct",
    ];

    private readonly HashSet<string> _wanted;
    private readonly int _decoys;
    private readonly List<ReadOnlyMemory<byte>> _disclosures = [];
    private readonly StringBuilder _pointer = new();

    private SdJwtBuilder(HashSet<string> wanted, int decoys) => (_wanted, _decoys) = (wanted, decoys);

    public static (ReadOnlyMemory<byte> Payload, IReadOnlyList<ReadOnlyMemory<byte>> Disclosures) Build(JsonElement claims, SdJwtOptions options)
    {
        if (options.Decoys is < 0 or > MaxDecoys)
            throw new ArgumentOutOfRangeException(nameof(options), options.Decoys, $"0 to {MaxDecoys} decoys");
        if (options.Disclosable.IsDefault || options.Disclosable.Length > SdJwt.MaxDisclosures)
            throw new ArgumentException($"at most {SdJwt.MaxDisclosures} disclosures", nameof(options));
        var never = options.Disclosable.FirstOrDefault(pointer =>
            NeverDisclosable.Any(fixedPlace => pointer == fixedPlace || pointer.StartsWith(fixedPlace + "/", StringComparison.Ordinal)));
        if (never is not null)
            throw new ArgumentException($"{never} cannot be kept back", nameof(options));
        var builder = new SdJwtBuilder([.. options.Disclosable], options.Decoys);
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = CanonicalJson.NewWriter(output))
            builder.WriteObject(json, claims, isTop: true);
        if (builder._wanted.Count > 0)
            throw new ArgumentException($"{builder._wanted.First()} names nothing in the document", nameof(options));
        return (output.WrittenMemory, builder._disclosures);
    }

    private void WriteValue(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            WriteObject(json, value, isTop: false);
        else if (value.ValueKind == JsonValueKind.Array)
            WriteArray(json, value);
        else
            value.WriteTo(json);
    }

    private void WriteObject(Utf8JsonWriter json, JsonElement value, bool isTop)
    {
        List<string> digests = [];
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name is "_sd" or "_sd_alg" or "...")
                throw new ArgumentException($"the document has a member {member.Name}, which an SD-JWT uses itself", nameof(value));
            var length = _pointer.Length;
            JsonPlace.AppendToken(_pointer, member.Name);
            if (_wanted.Remove(_pointer.ToString()))
                digests.Add(Disclose(member.Name, member.Value));
            else
            {
                json.WritePropertyName(member.Name);
                WriteValue(json, member.Value);
            }

            _pointer.Length = length;
        }

        if (digests.Count > 0)
            WriteDigests(json, digests);
        if (isTop)
            json.WriteString("_sd_alg"u8, SdJwtHash.Default);
        json.WriteEndObject();
    }

    private void WriteDigests(Utf8JsonWriter json, List<string> digests)
    {
        for (var i = 0; i < _decoys; i++)
            digests.Add(Decoy());
        // Sorted, so that their order tells nothing of the members'.
        digests.Sort(StringComparer.Ordinal);
        json.WriteStartArray("_sd"u8);
        foreach (var digest in digests)
            json.WriteStringValue(digest);
        json.WriteEndArray();
    }

    private void WriteArray(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartArray();
        var index = 0;
        var hasDigests = false;
        foreach (var item in value.EnumerateArray())
        {
            var length = _pointer.Length;
            _pointer.Append(CultureInfo.InvariantCulture, $"/{index++}");
            if (_wanted.Remove(_pointer.ToString()))
            {
                WriteDigest(json, Disclose(null, item));
                hasDigests = true;
            }
            else
                WriteValue(json, item);
            _pointer.Length = length;
        }

        for (var i = 0; hasDigests && i < _decoys; i++)
            WriteDigest(json, Decoy());
        json.WriteEndArray();
    }

    private static void WriteDigest(Utf8JsonWriter json, string digest)
    {
        json.WriteStartObject();
        json.WriteString("..."u8, digest);
        json.WriteEndObject();
    }

    private string Disclose(string? name, JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartArray();
            json.WriteStringValue(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes)));
            if (name is not null)
                json.WriteStringValue(name);
            WriteValue(json, value);
            json.WriteEndArray();
        }

        var encoded = new byte[Base64Url.GetEncodedLength(output.WrittenCount)];
        Base64Url.EncodeToUtf8(output.WrittenSpan, encoded);
        _disclosures.Add(encoded);
        return SdJwtHash.Digest(HashAlgorithmName.SHA256, encoded);
    }

    private static string Decoy() => SdJwtHash.Digest(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(SaltBytes));
}
