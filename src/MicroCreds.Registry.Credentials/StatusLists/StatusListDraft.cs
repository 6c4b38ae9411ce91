using System.Buffers;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>A status list credential that is still to be signed.</summary>
/// <param name="Id">The URL that the list is served at.</param>
/// <param name="Issuer">Who signs it: the issuer of the credentials in it, or whom they name.</param>
/// <param name="Purpose">One of <see cref="StatusPurposes"/>.</param>
/// <param name="ValidFrom">Since when the list says so.</param>
/// <param name="ValidUntil">When it must be fetched anew at the latest, or null.</param>
/// <param name="TimeToLive">How long a copy may be used, or null.</param>
public sealed record StatusListDraft(
    string Id,
    string Issuer,
    string Purpose,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil = null,
    TimeSpan? TimeToLive = null)
{
    /// <summary>Writes the unsecured credential with these bits, in the canonical form of RFC 8785.</summary>
    public void Write(IBufferWriter<byte> output, StatusBitstring bits)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        json.WriteEndArray();
        json.WriteStartObject("credentialSubject"u8);
        json.WriteString("encodedList"u8, EncodedList.Encode(bits));
        json.WriteString("id"u8, Id + "#list");
        json.WriteString("statusPurpose"u8, Purpose);
        if (TimeToLive is { } ttl)
            json.WriteNumber("ttl"u8, (long)ttl.TotalMilliseconds);
        json.WriteString("type"u8, BitstringStatusList.SubjectTypeName);
        json.WriteEndObject();
        json.WriteString("id"u8, Id);
        json.WriteString("issuer"u8, Issuer);
        json.WriteStartArray("type"u8);
        json.WriteStringValue("VerifiableCredential"u8);
        json.WriteStringValue(BitstringStatusList.CredentialTypeName);
        json.WriteEndArray();
        json.WriteString("validFrom"u8, DateTimeStamp.Format(ValidFrom));
        if (ValidUntil is { } until)
            json.WriteString("validUntil"u8, DateTimeStamp.Format(until));
        json.WriteEndObject();
    }
}
