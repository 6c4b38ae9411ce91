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
                ?? Field.OptionalText(alignment.Framework, pointer + "/framework", Limits.Name);
}
