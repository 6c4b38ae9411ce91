using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What an alignment must have, wherever it stands.</summary>
internal static class AlignmentRules
{
    public static Refusal? Check(SkillAlignment? alignment, string pointer) =>
        alignment is null
            ? Field.Missing(pointer)
            : Field.Text(alignment.TargetName, pointer + "/targetName", Limits.Name)
                ?? Field.Url(alignment.TargetUrl, pointer + "/targetUrl")
                ?? Field.OptionalText(alignment.Framework, pointer + "/framework", Limits.Name)
                ?? Field.OptionalText(alignment.TargetCode, pointer + "/targetCode", Limits.Code)
                ?? CheckType(alignment.TargetType, pointer + "/targetType");

    private static Refusal? CheckType(string? type, string pointer)
    {
        if (type is null)
            return null;
        return Field.Token(type, pointer, Limits.Code)
            ?? (AlignmentTargetTypes.IsKnown(type)
                ? null
                : new Refusal(
                    RefusalCodes.AlignmentTypeUnknown,
                    $"{pointer} must be an alignment target type of Open Badges 3.0, such as CFItem, or begin with ext:",
                    pointer));
    }
}
