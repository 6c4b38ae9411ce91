using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Profile, Address, GeoCoordinates, IdentifierEntry and Image (appendix B.1).</summary>
internal static class ProfileRules
{
    public static void Apply(JsonElement profile, string code, StructureReport report)
    {
        MemberRules.RequireUrl(profile, "id", code, report);
        BadgeMembers.RequireType(profile, "Profile", code, report);
        MemberRules.OptionalUrl(profile, "url", code, report);
        BadgeMembers.OptionalTexts(profile, code, report,
            "email", "phone", "official", "givenName", "familyName", "familyNamePrefix", "additionalName", "patronymicName", "honorificPrefix", "honorificSuffix");
        BadgeMembers.OptionalDate(profile, "dateOfBirth", code, report);
        CheckImage(profile, report);
        BadgeMembers.OptionalObject(profile, "address", code, report, (address, inner) => CheckAddress(address, code, inner));
        BadgeMembers.OptionalObject(profile, "parentOrg", code, report, (parent, inner) => Apply(parent, code, inner));
        MemberRules.EachObject(profile, "otherIdentifier", code, report, CheckOtherIdentifier);
        EndorsementRules.Apply(profile, report);
    }

    /// <summary>An <c>image</c>, where there is one.</summary>
    public static void CheckImage(JsonElement parent, StructureReport report) =>
        BadgeMembers.OptionalObject(parent, "image", CheckCodes.PropertyInvalid, report, static (image, inner) =>
        {
            if (!image.TryGetProperty("id", out _))
                inner.Fail(CheckCodes.PropertyInvalid, "id", "\"id\" is missing: the image is nowhere.");
            MemberRules.OptionalResource(image, "id", CheckCodes.PropertyInvalid, inner);
            BadgeMembers.RequireType(image, "Image", CheckCodes.PropertyInvalid, inner);
            MemberRules.OptionalText(image, "caption", CheckCodes.PropertyInvalid, inner);
        });

    /// <summary>An IdentifierEntry.</summary>
    public static void CheckOtherIdentifier(JsonElement entry, StructureReport report)
    {
        BadgeMembers.RequireType(entry, "IdentifierEntry", CheckCodes.PropertyInvalid, report);
        MemberRules.RequireText(entry, "identifier", CheckCodes.PropertyInvalid, report);
        BadgeMembers.RequireTerm(entry, "identifierType", BadgeVocabulary.IdentifierTypes, CheckCodes.PropertyInvalid, report);
    }

    /// <summary>Whether a text has the shape of an ISO 3166-1 alpha-2 country code.</summary>
    public static bool IsCountryCode(ReadOnlySpan<char> text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static void CheckAddress(JsonElement address, string code, StructureReport report)
    {
        BadgeMembers.RequireType(address, "Address", code, report);
        BadgeMembers.OptionalTexts(address, code, report,
            "addressCountry", "addressLocality", "addressRegion", "postOfficeBoxNumber", "postalCode", "streetAddress");
        if (address.TryGetProperty("addressCountryCode", out var country)
            && !(country.ValueKind == JsonValueKind.String && IsCountryCode(country.GetString())))
            report.Fail(code, "addressCountryCode", "\"addressCountryCode\" must be a country code of ISO 3166-1, two capital letters.");
        BadgeMembers.OptionalObject(address, "geo", code, report, (geo, inner) =>
        {
            BadgeMembers.RequireType(geo, "GeoCoordinates", code, inner);
            RequireDegrees(geo, "latitude", 90, code, inner);
            RequireDegrees(geo, "longitude", 180, code, inner);
        });
    }

    private static void RequireDegrees(JsonElement geo, string member, double most, string code, StructureReport report)
    {
        if (!geo.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.Number
            || !value.TryGetDouble(out var degrees) || !(Math.Abs(degrees) <= most))
            report.Fail(code, member, $"\"{member}\" must be a number from -{most} to {most}.");
    }
}
