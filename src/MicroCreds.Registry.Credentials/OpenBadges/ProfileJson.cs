using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Writes profiles and what they are made of, members in canonical order.</summary>
internal static class ProfileJson
{
    public static void Write(Utf8JsonWriter json, BadgeProfile profile)
    {
        json.WriteStartObject();
        CanonicalJson.WriteOptional(json, "additionalName"u8, profile.PersonName?.Additional);
        WriteAddress(json, profile.Address);
        CanonicalJson.WriteOptional(json, "dateOfBirth"u8, profile.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        CanonicalJson.WriteOptional(json, "description"u8, profile.Description);
        CanonicalJson.WriteOptional(json, "email"u8, profile.Email);
        WriteEmbedded(json, "endorsement"u8, profile.Endorsements);
        CanonicalJson.WriteOptional(json, "familyName"u8, profile.PersonName?.Family);
        CanonicalJson.WriteOptional(json, "familyNamePrefix"u8, profile.PersonName?.FamilyPrefix);
        CanonicalJson.WriteOptional(json, "givenName"u8, profile.PersonName?.Given);
        CanonicalJson.WriteOptional(json, "honorificPrefix"u8, profile.PersonName?.HonorificPrefix);
        CanonicalJson.WriteOptional(json, "honorificSuffix"u8, profile.PersonName?.HonorificSuffix);
        json.WriteString("id"u8, profile.Id);
        WriteImage(json, profile.ImageUrl, profile.ImageCaption);
        json.WriteString("name"u8, profile.Name);
        CanonicalJson.WriteOptional(json, "official"u8, profile.Official);
        WriteOtherIdentifiers(json, profile.OtherIdentifiers);
        if (profile.ParentOrganization is { } parent)
        {
            json.WritePropertyName("parentOrg"u8);
            Write(json, parent);
        }

        CanonicalJson.WriteOptional(json, "patronymicName"u8, profile.PersonName?.Patronymic);
        CanonicalJson.WriteOptional(json, "phone"u8, profile.Phone);
        CanonicalJson.WriteType(json, "Profile"u8);
        CanonicalJson.WriteOptional(json, "url"u8, profile.Url);
        json.WriteEndObject();
    }

    /// <summary>Writes an <c>image</c>, where there is one.</summary>
    public static void WriteImage(Utf8JsonWriter json, string? url, string? caption = null)
    {
        if (url is null)
            return;
        json.WriteStartObject("image"u8);
        CanonicalJson.WriteOptional(json, "caption"u8, caption);
        json.WriteString("id"u8, url);
        json.WriteString("type"u8, "Image"u8);
        json.WriteEndObject();
    }

    /// <summary>Writes a list of embedded credentials, where there are any.</summary>
    public static void WriteEmbedded(Utf8JsonWriter json, ReadOnlySpan<byte> member, ImmutableArray<EmbeddedCredential> credentials)
    {
        if (credentials.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(member);
        foreach (var credential in credentials)
            json.WriteRawValue(credential.Canonical.Span, skipInputValidation: true);
        json.WriteEndArray();
    }

    /// <summary>Writes <c>otherIdentifier</c>, where there are any.</summary>
    public static void WriteOtherIdentifiers(Utf8JsonWriter json, ImmutableArray<IdentifierEntry> entries)
    {
        if (entries.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("otherIdentifier"u8);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("identifier"u8, entry.Identifier);
            json.WriteString("identifierType"u8, entry.IdentifierType);
            json.WriteString("type"u8, "IdentifierEntry"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter json, BadgeAddress? address)
    {
        if (address is null)
            return;
        json.WriteStartObject("address"u8);
        CanonicalJson.WriteOptional(json, "addressCountry"u8, address.Country);
        CanonicalJson.WriteOptional(json, "addressCountryCode"u8, address.CountryCode);
        CanonicalJson.WriteOptional(json, "addressLocality"u8, address.Locality);
        CanonicalJson.WriteOptional(json, "addressRegion"u8, address.Region);
        if (address.Location is { } place)
        {
            json.WriteStartObject("geo"u8);
            CanonicalJson.WriteAmount(json, "latitude"u8, place.Latitude);
            CanonicalJson.WriteAmount(json, "longitude"u8, place.Longitude);
            json.WriteString("type"u8, "GeoCoordinates"u8);
            json.WriteEndObject();
        }

        CanonicalJson.WriteOptional(json, "postOfficeBoxNumber"u8, address.PostOfficeBox);
        CanonicalJson.WriteOptional(json, "postalCode"u8, address.PostalCode);
        CanonicalJson.WriteOptional(json, "streetAddress"u8, address.Street);
        CanonicalJson.WriteType(json, "Address"u8);
        json.WriteEndObject();
    }
}
