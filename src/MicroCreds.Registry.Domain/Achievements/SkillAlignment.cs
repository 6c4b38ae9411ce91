using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>A skill or standard elsewhere that the achievement corresponds to (Open Badges 3.0 Alignment).</summary>
/// <param name="TargetName">Its name.</param>
/// <param name="TargetUrl">Its URL, http or https.</param>
/// <param name="Framework">The name of the framework that it is in, such as <c>ESCO</c>.</param>
/// <param name="TargetCode">The code that the framework knows it by, at most 64 characters.</param>
/// <param name="TargetType">What kind of node it is: <c>CFItem</c>, <c>ceasn:Competency</c>…, or <c>ext:…</c>.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.alignment")]
public sealed record SkillAlignment(
    [property: Id(0)] string TargetName,
    [property: Id(1)] string TargetUrl,
    [property: Id(2)] string? Framework = null,
    [property: Id(3)] string? TargetCode = null,
    [property: Id(4)] string? TargetType = null)
{
    /// <summary>As a badge says it.</summary>
    public Alignment ToOpenBadge() => new(TargetName, TargetUrl)
    {
        TargetFramework = Framework,
        TargetCode = TargetCode,
        TargetType = TargetType,
    };
}
