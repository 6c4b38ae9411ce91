using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Profile, Address and Image (appendix B).</summary>
internal static class ProfileRules
{
    public static void Apply(JsonElement profile, string code, StructureReport report)
    {
        MemberRules.RequireUrl(profile, "id", code, report);
        MemberRules.RequireType(profile, "Profile", code, report);
        MemberRules.OptionalUrl(profile, "url", code, report);
        MemberRules.OptionalText(profile, "email", code, report);
        MemberRules.OptionalText(profile, "phone", code, report);
        CheckImage(profile, report);
        MemberRules.EachObject(profile, "address", code, report, (address, inner) => MemberRules.RequireType(address, "Address", code, inner));
        MemberRules.EachObject(profile, "otherIdentifier", code, report, CheckOtherIdentifier);
        EndorsementRules.Apply(profile, report);
    }

    /// <summary>An <c>image</c>, where there is one.</summary>
    public static void CheckImage(JsonElement parent, StructureReport report) =>
        MemberRules.EachObject(parent, "image", CheckCodes.PropertyInvalid, report, static (image, inner) =>
        {
            MemberRules.RequireUrl(image, "id", CheckCodes.PropertyInvalid, inner);
            MemberRules.RequireType(image, "Image", CheckCodes.PropertyInvalid, inner);
            MemberRules.OptionalText(image, "caption", CheckCodes.PropertyInvalid, inner);
        });

    /// <summary>An IdentifierEntry.</summary>
    public static void CheckOtherIdentifier(JsonElement entry, StructureReport report)
    {
        MemberRules.RequireType(entry, "IdentifierEntry", CheckCodes.PropertyInvalid, report);
        MemberRules.RequireText(entry, "identifier", CheckCodes.PropertyInvalid, report);
        MemberRules.RequireText(entry, "identifierType", CheckCodes.PropertyInvalid, report);
    }
}
