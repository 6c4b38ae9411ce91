using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Writes a profile as an Organisation of the European Learning Model, members in canonical order.</summary>
internal static class OrganisationJson
{
    public static void Write(ElmJson elm, string? member, BadgeProfile profile)
    {
        elm.Start(member);
        elm.Note("additionalNote", profile.Description, "description");
        WriteContact(elm, profile);
        if (profile.Url is not null)
            WriteHomepage(elm, profile.Url);
        elm.Json.WriteString("id"u8, profile.Id);
        elm.List("identifier", profile.OtherIdentifiers.IsDefault ? [] : profile.OtherIdentifiers, entry => WriteIdentifier(elm, entry.Identifier, entry.IdentifierType));
        elm.Label("legalName", profile.Name);
        WriteLocation(elm, profile.Address);
        if (profile.ParentOrganization is { } parent)
            Write(elm, "subOrganizationOf", parent);
        elm.End("Organisation");
    }

    /// <summary>Writes an Identifier as an item of a list.</summary>
    public static void WriteIdentifier(ElmJson elm, string notation, string scheme)
    {
        elm.Start(null);
        elm.Json.WriteString("id"u8, elm.NewId("identifier"));
        elm.Json.WriteString("notation"u8, notation);
        elm.Json.WriteString("schemeName"u8, scheme);
        elm.End("Identifier");
    }

    /// <summary>Writes <c>homepage</c>.</summary>
    public static void WriteHomepage(ElmJson elm, string url)
    {
        elm.Start("homepage");
        elm.Json.WriteString("contentURL"u8, url);
        elm.Json.WriteString("id"u8, elm.NewId("webResource"));
        elm.End("WebResource");
    }

    /// <summary>Notes what an Organisation has no member for.</summary>
    public static void NoteLosses(ElmJson elm, BadgeProfile profile, string place)
    {
        elm.LoseIf(profile.ImageUrl is not null, place + ".ImageUrl", "A logo travels within a European credential, not as a URL.");
        elm.LoseIf(profile.Official is not null, place + ".Official", "An Organisation names no official.");
        elm.LoseIf(profile.PersonName is not null || profile.DateOfBirth is not null, place + ".PersonName", "An Organisation is no person.");
        elm.LoseIf(!profile.Endorsements.IsDefaultOrEmpty, place + ".Endorsements", "Endorsements are credentials of their own.");
        elm.LoseIf(profile.Address?.CountryCode is not { } code || AuthorityCodes.OfCountry(code) is null, place + ".Address",
            "An Organisation needs the country that it is in.");
        elm.LoseIf(profile.Address is { } address && Parts(address).Count() > 1, place + ".Address", "An address is one text in a European credential.");
        elm.LoseIf(profile.Address?.Location is not null, place + ".Address.Location", "Places on the map are left out.");
        if (profile.ParentOrganization is { } parent)
            NoteLosses(elm, parent, place + ".ParentOrganization");
    }

    private static void WriteContact(ElmJson elm, BadgeProfile profile)
    {
        if (profile.Email is null && profile.Phone is null)
            return;
        elm.Start("contactPoint");
        if (profile.Email is not null)
            WriteMailbox(elm, profile.Email);
        elm.Json.WriteString("id"u8, elm.NewId("contactPoint"));
        if (profile.Phone is not null)
        {
            elm.Start("phone");
            elm.Json.WriteString("id"u8, elm.NewId("phone"));
            elm.Json.WriteString("phoneNumber"u8, profile.Phone);
            elm.End("Phone");
        }

        elm.End("ContactPoint");
    }

    /// <summary>Writes <c>emailAddress</c>.</summary>
    public static void WriteMailbox(ElmJson elm, string email)
    {
        elm.Start("emailAddress");
        elm.Json.WriteString("id"u8, "mailto:" + email);
        elm.End("Mailbox");
    }

    private static void WriteLocation(ElmJson elm, BadgeAddress? address)
    {
        if (address is null)
            return;
        elm.Start("location");
        elm.Start("address");
        if (address.CountryCode is { } country && AuthorityCodes.OfCountry(country) is { } code)
            elm.Concept("countryCode", ElmTerms.CountryScheme + "/" + code, address.Country ?? country, ElmTerms.CountryScheme);
        var parts = Parts(address).ToArray();
        if (parts.Length > 0)
            elm.Note("fullAddress", string.Join(", ", parts));
        elm.Json.WriteString("id"u8, elm.NewId("address"));
        elm.End("Address");
        elm.Label("geographicName", address.Region);
        elm.Json.WriteString("id"u8, elm.NewId("location"));
        elm.End("Location");
    }

    private static IEnumerable<string> Parts(BadgeAddress address) =>
        new[] { address.Street, address.PostOfficeBox, address.PostalCode, address.Locality }.OfType<string>();
}
