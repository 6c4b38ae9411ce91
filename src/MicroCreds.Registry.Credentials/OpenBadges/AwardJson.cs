using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Writes what differs from one credential to the next, members in canonical order.</summary>
internal static class AwardJson
{
    /// <summary>Writes <c>identifier</c>, where there are any.</summary>
    public static void WriteIdentifiers(Utf8JsonWriter json, ImmutableArray<IdentityObject> identifiers)
    {
        if (identifiers.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("identifier"u8);
        foreach (var identifier in identifiers)
        {
            json.WriteStartObject();
            json.WriteBoolean("hashed"u8, identifier.Hashed);
            json.WriteString("identityHash"u8, identifier.IdentityHash);
            json.WriteString("identityType"u8, identifier.IdentityType);
            CanonicalJson.WriteOptional(json, "salt"u8, identifier.Salt);
            json.WriteString("type"u8, "IdentityObject"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <c>evidence</c>, where there is any.</summary>
    public static void WriteEvidence(Utf8JsonWriter json, ImmutableArray<BadgeEvidence> pieces)
    {
        if (pieces.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("evidence"u8);
        foreach (var evidence in pieces)
        {
            json.WriteStartObject();
            CanonicalJson.WriteOptional(json, "audience"u8, evidence.Audience);
            CanonicalJson.WriteOptional(json, "description"u8, evidence.Description);
            CanonicalJson.WriteOptional(json, "genre"u8, evidence.Genre);
            CanonicalJson.WriteOptional(json, "id"u8, evidence.Id);
            CanonicalJson.WriteOptional(json, "name"u8, evidence.Name);
            CanonicalJson.WriteOptional(json, "narrative"u8, evidence.Narrative);
            CanonicalJson.WriteType(json, "Evidence"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <c>credentialStatus</c>, where there is one: an object, or a list of several.</summary>
    public static void WriteStatus(Utf8JsonWriter json, ImmutableArray<BitstringStatusListEntry> entries)
    {
        if (entries.IsDefaultOrEmpty)
            return;
        json.WritePropertyName("credentialStatus"u8);
        if (entries.Length > 1)
            json.WriteStartArray();
        foreach (var entry in entries)
            StatusEntryJson.Write(json, entry);
        if (entries.Length > 1)
            json.WriteEndArray();
    }

    /// <summary>Writes an instant, where there is one.</summary>
    public static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } instant)
            json.WriteString(name, DateTimeStamp.Format(instant));
    }
}
