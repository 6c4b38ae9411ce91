using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.TestKit.Credentials;

/// <summary>
/// An issuer that keeps a key of each kind to itself and signs in every form that is admitted. Its id is any DID, so that
/// its keys are known by who registered them alone.
/// </summary>
public sealed class SelfSigner : IDisposable
{
    /// <summary>Every form, by the names that <see cref="Sign"/> takes.</summary>
    public static readonly string[] Forms =
    [
        "eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-rdfc-2019 P384", "ecdsa-jcs-2019 P384", "set",
        "vc+jwt EdDSA", "vc+jwt ES256", "vc+jwt ES384", "vc+jwt RS256", "badge ES256", "badge RS256", "vc+sd-jwt", "dc+sd-jwt", "enveloped",
    ];

    // A key of 2,048 bits takes long to make.
    private static readonly Lazy<RsaSigningKey> SharedRsa = new(() => RsaSigningKey.Generate());

    private static int s_signers;

    private readonly int _number = Interlocked.Increment(ref s_signers);
    private readonly Dictionary<KeyType, Signer> _keys;

    /// <param name="did">Its id.</param>
    /// <param name="hasOwnRsa">Whether its RSA key is its own; else it is the one that all others have.</param>
    public SelfSigner(string did, bool hasOwnRsa = false)
    {
        Did = did;
        _keys = new()
        {
            [KeyType.Ed25519] = SigningKey.Generate(),
            [KeyType.P256] = EcdsaSigningKey.Generate(KeyType.P256),
            [KeyType.P384] = EcdsaSigningKey.Generate(KeyType.P384),
            [KeyType.Rsa] = hasOwnRsa ? RsaSigningKey.Generate() : SharedRsa.Value,
        };
    }

    public string Did { get; }

    /// <summary>Members to put over those of each badge, such as another achievement or context.</summary>
    public Action<JsonObject>? Change { get; init; }

    public Signer Key(KeyType type) => _keys[type];

    public string Multibase(KeyType type) => Multikey.FormatPublic(type, _keys[type].PublicKey.Span);

    /// <summary>The verification method of a key.</summary>
    public string Method(KeyType type) => $"{Did}#{type}";

    /// <summary>The kind of key that a form is signed with; of a set the first.</summary>
    public static KeyType KeyOf(string form) =>
        form.Contains("EdDSA", StringComparison.Ordinal) || form.StartsWith("eddsa", StringComparison.Ordinal) || form == "set" ? KeyType.Ed25519
        : form.Contains("384", StringComparison.Ordinal) ? KeyType.P384
        : form.Contains("RS256", StringComparison.Ordinal) ? KeyType.Rsa
        : KeyType.P256;

    /// <summary>A badge without proofs.</summary>
    public JsonObject Badge(int sample)
    {
        var output = new ArrayBufferWriter<byte>();
        new BadgeTemplate(new BadgeProfile(Did, "Example Institute"), SampleIssuer.Achievement(1)).Write(output, new BadgeAward(
            IdOf(sample), new BadgeSubject { Id = $"did:example:learner-{sample}" }, SampleIssuer.FirstIssued)
        {
            ValidUntil = SampleIssuer.FirstIssued.AddYears(50),
        });
        var badge = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        Change?.Invoke(badge);
        return badge;
    }

    /// <summary>The id of the n-th badge.</summary>
    public string IdOf(int sample) => $"urn:uuid:{_number:x8}-0000-7000-8000-{sample:x12}";

    /// <summary>The n-th badge, signed: JSON, or a token as it is.</summary>
    public byte[] Sign(string form, int sample, ContextCatalog? contexts = null)
    {
        var badge = Encoding.UTF8.GetBytes(Badge(sample).ToJsonString());
        var key = Key(KeyOf(form));
        return form switch
        {
            "set" => AddProof(Prove(badge, "eddsa-rdfc-2022", key, contexts), "ecdsa-jcs-2019", Key(KeyType.P256), contexts),
            _ when form.StartsWith("vc+jwt", StringComparison.Ordinal) => VcJwt.SignCredential(badge, Options(key), key),
            _ when form.StartsWith("badge", StringComparison.Ordinal) => OpenBadgeJwt.Sign(badge, Method(key.Type), key),
            "vc+sd-jwt" => SdJwtVc.Issue(
                badge, Options(key) with { HolderKey = new JsonWebKey(KeyType.P384, Key(KeyType.P384).PublicKey) },
                new SdJwtOptions { Disclosable = ["/credentialSubject/achievement/inLanguage", "/credentialSubject/achievement/creditsAvailable"], Decoys = 1 }, key),
            "dc+sd-jwt" => [.. SignClaims(sample, key), (byte)'~'],
            "enveloped" => EnvelopedDocument.Wrap(VcJwt.SignCredential(badge, Options(key), key)),
            _ => Prove(badge, form.Split(' ')[0], key, contexts),
        };
    }

    /// <summary>A token of any header and payload, signed right.</summary>
    public byte[] SignRaw(string header, string payload, KeyType type)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = new byte[Key(type).SignatureSize];
        Key(type).Sign(Encoding.ASCII.GetBytes(signed), signature);
        return Encoding.ASCII.GetBytes($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    /// <summary>A credential as a line of NDJSON: JSON as it is, a token as a JSON string.</summary>
    public static byte[] AsLine(byte[] credential) =>
        credential[0] == (byte)'{' ? credential : JsonSerializer.SerializeToUtf8Bytes(Encoding.ASCII.GetString(credential));

    public void Dispose()
    {
        foreach (var key in _keys.Values.Where(key => key != SharedRsa.Value))
            key.Dispose();
    }

    private byte[] SignClaims(int sample, Signer key) => SignRaw(
        $$"""{"alg":"ES256","kid":"{{Method(key.Type)}}","typ":"dc+sd-jwt"}""",
        $$"""
        {"iss":"{{Did}}","jti":"{{IdOf(sample)}}","vct":"{{SampleIssuer.AchievementId(1)}}","sub":"did:example:learner-{{sample}}",
         "nbf":{{SampleIssuer.FirstIssued.ToUnixTimeSeconds()}},"exp":{{SampleIssuer.FirstIssued.AddYears(50).ToUnixTimeSeconds()}}}
        """,
        key.Type);

    private JoseSigningOptions Options(Signer key) => new() { KeyId = Method(key.Type), IssuedAt = SampleIssuer.FirstIssued };

    private byte[] Prove(byte[] badge, string suite, Signer key, ContextCatalog? contexts)
    {
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(badge, new ProofOptions { VerificationMethod = Method(key.Type), Created = SampleIssuer.FirstIssued }, Cryptosuite.Find(suite)!, key, output, contexts);
        return output.WrittenSpan.ToArray();
    }

    private byte[] AddProof(byte[] secured, string suite, Signer key, ContextCatalog? contexts)
    {
        using var document = JsonDocument.Parse(secured);
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.AddProof(document.RootElement, new ProofOptions { VerificationMethod = Method(key.Type), Created = SampleIssuer.FirstIssued }, Cryptosuite.Find(suite)!, key, output, contexts);
        return output.WrittenSpan.ToArray();
    }
}
