using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>Reads one verification method of a DID document (Controlled Identifiers 1.0 section 2.2).</summary>
internal static class VerificationMethodReader
{
    private static readonly string[] SecretMembers =
        ["secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58", "privateKeyHex", "privateKeyPem"];

    private static readonly string[] KeyMembers = ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem"];

    /// <summary>The key, or why there is none; never unknown.</summary>
    public static KeyResolution Read(JsonElement method, string id, string did, VerificationRelationships relationships)
    {
        if (Text(method, "type") is not { } type)
            return KeyResolution.Refused($"The verification method {id} has no type.");
        // Another controller would have to say so itself, in its own document and by its own name.
        if (Text(method, "controller") != did)
            return KeyResolution.Refused($"The verification method {id} does not name {did} as its controller.");
        if (Array.Find(SecretMembers, name => method.TryGetProperty(name, out _)) is { } secret)
            return KeyResolution.Refused($"The document publishes the secret key of {id} (\"{secret}\"), so anybody could have signed with it.");
        if (KeyMembers.Count(name => method.TryGetProperty(name, out _)) > 1)
            return KeyResolution.Refused($"The verification method {id} has its key in more than one form.");
        if (!TryTime(method, "expires", out var expires) || !TryTime(method, "revoked", out var revoked))
            return KeyResolution.Refused($"\"expires\" and \"revoked\" of {id} must be dates and times with a zone.");
        var (member, read) = FormOf(type);
        if (read is null)
            return KeyResolution.Refused($"The verification method {id} is of the type {Excerpt.Of(type)}, which is not verified with here.");
        if (!method.TryGetProperty(member, out var value))
            return KeyResolution.Refused($"The verification method {id} of the type {type} has no \"{member}\".");
        var material = read(value);
        if (material.PublicKey is not { } key)
            return KeyResolution.Refused($"The key of {id} cannot be used. {material.Problem}");
        return KeyResolution.Found(new VerificationKey(id, did, key)
        {
            Type = material.Type,
            Relationships = relationships,
            Expires = expires,
            Revoked = revoked,
        });
    }

    /// <summary>Where a type of method keeps its key, and what reads it.</summary>
    private static (string Member, Func<JsonElement, PublicKeyMaterial>? Read) FormOf(string type) => type switch
    {
        "Multikey" => ("publicKeyMultibase", PublicKeyMaterial.FromMultikey),
        "JsonWebKey" or "JsonWebKey2020" => ("publicKeyJwk", PublicKeyMaterial.FromJwk),
        "Ed25519VerificationKey2020" => ("publicKeyMultibase", PublicKeyMaterial.FromEd25519Multikey),
        "Ed25519VerificationKey2018" => ("publicKeyBase58", PublicKeyMaterial.FromEd25519Base58),
        _ => ("", null),
    };

    private static bool TryTime(JsonElement method, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!method.TryGetProperty(name, out _))
            return true;
        if (!DateTimeStamp.TryParse(Text(method, name), out var instant))
            return false;
        time = instant;
        return true;
    }

    private static string? Text(JsonElement method, string name) =>
        method.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
