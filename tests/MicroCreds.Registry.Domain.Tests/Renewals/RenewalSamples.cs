using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Renewals;

/// <summary>A rule with everything, and a credential of two years under it.</summary>
internal static class RenewalSamples
{
    public const string Replacement = "urn:uuid:0198f6a2-7c00-7000-8000-0123456789ff";

    /// <summary>20 hours, 4 of them in ethics; from half a year before the end until three months after it.</summary>
    public static RenewalRule Rule() => new(
        [RenewalWay.ContinuingEducation],
        Education: new EducationRequirement(20m) { Categories = [new CategoryHours("ethics", 4m)] },
        Opens: "P6M",
        Grace: "P3M")
    {
        Notices = ["P3M", "P1M"],
    };

    public static DateTimeOffset End => Samples.Noon.AddYears(2);

    public static AchievementContent Content() => Samples.Content() with { ValidFor = "P2Y", Renewal = Rule() };

    public static RecordContinuingEducation Record(string id, decimal hours, string category = "other", RenewalRule? rule = null) =>
        new(new EducationActivity(id, category, hours, DateOnly.FromDateTime(Samples.Noon.AddDays(1).UtcDateTime))) { Rule = rule ?? Rule() };

    public static RenewCredential Renew(RenewalRule? rule = null) => new() { Rule = rule ?? Rule(), ReplacementId = Replacement };

    /// <summary>A credential with the hours that the rule asks for, half a month before its end.</summary>
    public static Story<CredentialState, CredentialCommand, CredentialEvent> Ready()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());
        story.Now = End.AddDays(-15);
        return story.Given(Record("a", 16m), Record("b", 4m, "ethics"));
    }
}
