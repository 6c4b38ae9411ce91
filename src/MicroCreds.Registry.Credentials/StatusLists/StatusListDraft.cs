using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
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
    private const string Vocabulary = "https://www.w3.org/ns/credentials/status#";

    /// <summary>Bits an entry: 1 to 8. Default 1.</summary>
    public int Size { get; init; } = 1;

    /// <summary>What each status means (section 2.2, <c>statusMessages</c>); empty for a list whose purpose speaks for itself.</summary>
    public ImmutableArray<StatusMessage> Messages { get; init; } = [];

    private bool IsExplained => Size > 1 || !Messages.IsDefaultOrEmpty;

    /// <summary>Writes the unsecured credential with these bits, in the canonical form of RFC 8785.</summary>
    public void Write(IBufferWriter<byte> output, StatusBitstring bits)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        if (IsExplained)
            WriteTerms(json);
        json.WriteEndArray();
        json.WriteStartObject("credentialSubject"u8);
        json.WriteString("encodedList"u8, EncodedList.Encode(bits));
        json.WriteString("id"u8, Id + "#list");
        if (IsExplained)
            WriteMessages(json);
        json.WriteString("statusPurpose"u8, Purpose);
        if (IsExplained)
            json.WriteNumber("statusSize"u8, Size);
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

    // The standard requires both members of a list of messages, and its context defines neither: without these
    // definitions no proof over the RDF of the list could be made.
    private static void WriteTerms(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("statusMessages"u8);
        json.WriteStartObject("@context"u8);
        json.WriteString("message"u8, Vocabulary + "message");
        json.WriteString("status"u8, Vocabulary + "status");
        json.WriteEndObject();
        json.WriteString("@id"u8, Vocabulary + "statusMessages");
        json.WriteEndObject();
        json.WriteStartObject("statusSize"u8);
        json.WriteString("@id"u8, Vocabulary + "statusSize");
        json.WriteString("@type"u8, "http://www.w3.org/2001/XMLSchema#integer");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteMessages(Utf8JsonWriter json)
    {
        json.WriteStartArray("statusMessages"u8);
        foreach (var message in Messages)
            message.Write(json);
        json.WriteEndArray();
    }
}
