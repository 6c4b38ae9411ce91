using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// The canonical bytes of the parts that many credentials share. What is spelled is held to the rules that verifiers
/// hold it to, so that nothing is built that would be refused.
/// </summary>
internal static class BadgeFragments
{
    /// <exception cref="ArgumentException">The profile is not one that verifiers would take.</exception>
    public static byte[] Profile(BadgeProfile profile, string what)
    {
        for (var part = profile; part is not null; part = part.ParentOrganization)
        {
            BadgeInput.RequireText(part.Name, $"{what} name");
            BadgeInput.RequireDegrees(part.Address?.Location);
        }

        var bytes = Spell(json => ProfileJson.Write(json, profile));
        Hold(bytes, what, static (element, report) => ProfileRules.Apply(element, CheckIssuer, report));
        return bytes;
    }

    /// <exception cref="ArgumentException">The achievement is not one that verifiers would take.</exception>
    public static byte[] Achievement(BadgeAchievement achievement)
    {
        BadgeInput.RequireAmount(achievement.CreditsAvailable, "credits available");
        if (achievement.Creator is { } creator)
            Profile(creator, "creator");
        var bytes = Spell(json => AchievementJson.Write(json, achievement));
        Hold(bytes, "achievement", AchievementRules.Check);
        return bytes;
    }

    /// <summary>Holds what was spelled to the rules.</summary>
    /// <exception cref="ArgumentException">A rule is broken; the message says which, and where.</exception>
    public static void Hold(ReadOnlyMemory<byte> json, string what, Action<JsonElement, StructureReport> rules)
    {
        if (ObjectionTo(json, rules) is { } objection)
            throw new ArgumentException($"the {what} would be refused: {objection.Message} (at \"{objection.Pointer}\")");
    }

    /// <summary>The first of the rules that what was spelled breaks, or null.</summary>
    public static BadgeObjection? ObjectionTo(ReadOnlyMemory<byte> json, Action<JsonElement, StructureReport> rules)
    {
        using var document = JsonDocument.Parse(json);
        var report = new StructureReport { KnowsAllTypes = true };
        rules(document.RootElement, report);
        return report.Findings.Count == 0 ? null : new BadgeObjection(report.Findings[0].Pointer, report.Findings[0].Message);
    }

    public static byte[] Spell(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = CanonicalJson.NewWriter(output))
            write(json);
        return output.WrittenSpan.ToArray();
    }

    private const string CheckIssuer = Verification.CheckCodes.IssuerInvalid;
}
